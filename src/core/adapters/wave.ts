import { notesRate as rate, renderNotes, type Note } from '../audio/notes.js';

export type { Note };

/** Makes a sound of notes and returns the address of it, a WAVE file of 16 bit at 16 kHz. */
export function wave(notes: readonly Note[], seconds: number): string {
  const samples = renderNotes(notes, seconds);
  return URL.createObjectURL(new Blob([header(samples.length), pcm(samples)], { type: 'audio/wav' }));
}

function pcm(samples: Float32Array): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(samples.length * 2));
  samples.forEach((value, i) => view.setInt16(i * 2, Math.max(-1, Math.min(1, value)) * 32_767, true));
  return view.buffer;
}

/** The 44 bytes before the samples: RIFF, WAVE, PCM, one channel. */
function header(length: number): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(44));
  const text = (offset: number, characters: string): void => {
    for (let i = 0; i < characters.length; i++) view.setUint8(offset + i, characters.charCodeAt(i));
  };
  text(0, 'RIFF');
  view.setUint32(4, 36 + length * 2, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, length * 2, true);
  return view.buffer;
}
