import { holdNotes } from '../../src/media/hold-music.js';
import type { SoftMedia } from './soft-media.js';
import { until } from './waiting.js';

/** Share of the hold music in what is heard, 0 to 1. */
export function holdShare(media: SoftMedia): number {
  return holdNotes.reduce((sum, note) => sum + media.share(note), 0);
}

/** Waits until the network's hold music is most of what is heard. */
export async function hearsHoldMusic(media: SoftMedia): Promise<void> {
  media.forget();
  await until('the hold music', () => holdShare(media) > 0.6);
}
