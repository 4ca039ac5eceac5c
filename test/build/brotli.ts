import { brotliCompressSync, constants } from 'node:zlib';

/** Bytes on the wire with brotli at its best, as a content network serves a file that never changes. */
export function brotliBytes(text: string): number {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}
