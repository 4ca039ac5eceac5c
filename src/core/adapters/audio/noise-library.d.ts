// What scripts/noise-library.mjs writes beside this file.

/** The script of the worklet that `noise-processor.ts` is. */
export const processor: string;
/** RNNoise as WebAssembly, in base64. */
export const rnnoise: string;
