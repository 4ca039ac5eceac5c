import { spawn } from 'node:child_process';
import { decodeWav } from './wav.js';

/** Milliseconds that the synthesizer may take for one text. */
const patienceMilliseconds = 10_000;

/** Speaks a text with espeak-ng; null where that is not installed or fails. */
export async function espeak(text: string): Promise<Int16Array | null> {
  const bytes = await new Promise<Buffer | null>((resolve) => {
    // The text goes in by stdin, so that nothing in it can be taken for an option.
    const process = spawn('espeak-ng', ['-v', 'en-us', '-s', '150', '--stdin', '--stdout'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: patienceMilliseconds,
    });
    const chunks: Buffer[] = [];
    process.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    process.stdin.on('error', () => undefined);
    process.on('error', () => resolve(null));
    process.on('close', (code) => resolve(code === 0 ? Buffer.concat(chunks) : null));
    process.stdin.end(text);
  });
  try {
    return bytes && decodeWav(bytes);
  } catch {
    return null;
  }
}
