// What has to be there before anything runs here. Imports nothing but Node before it is installed.
import { ensureInstalled } from './install.mjs';

/** Installs what is missing and makes the file that is made of it; throws a sentence when that fails. */
export async function getReady() {
  await ensureInstalled();
  const { writeNoiseLibrary } = await import('./noise-library.mjs');
  await writeNoiseLibrary();
}
