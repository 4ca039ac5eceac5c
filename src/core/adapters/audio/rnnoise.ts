/** RNNoise works at this rate, in Hz. */
export const rnnoiseRate = 48_000;

/** What the WebAssembly of RNNoise offers, as far as it is used. Pointers are in bytes. */
interface RnnoiseExports {
  readonly memory: WebAssembly.Memory;
  __wasm_call_ctors(): void;
  malloc(bytes: number): number;
  rnnoise_create(model: number): number;
  rnnoise_get_frame_size(): number;
  /** Answers how likely it is that somebody speaks, 0 to 1. */
  rnnoise_process_frame(state: number, out: number, input: number): number;
}

/** RNNoise counts samples as 16 bit integers do. */
const fullScale = 32_768;

/** One voice that RNNoise cleans, frame by frame of 10 ms. All its memory goes with it. */
export class Rnnoise {
  readonly frameSize: number;
  readonly #exports: RnnoiseExports;
  readonly #state: number;
  readonly #frame: number;

  /** Throws what WebAssembly throws. */
  constructor(module: WebAssembly.Module) {
    const { exports } = new WebAssembly.Instance(module, { env: imports(() => this.#exports.memory) });
    // The one file that is ever given to this has them.
    this.#exports = exports as unknown as RnnoiseExports;
    this.#exports.__wasm_call_ctors();
    this.frameSize = this.#exports.rnnoise_get_frame_size();
    this.#state = this.#exports.rnnoise_create(0);
    this.#frame = this.#exports.malloc(this.frameSize * Float32Array.BYTES_PER_ELEMENT);
    if (this.#state === 0 || this.#frame === 0) throw new Error('There is no memory for RNNoise.');
  }

  /** Takes the noise out of a frame, in place. */
  readonly clean = (frame: Float32Array): void => {
    const { memory } = this.#exports;
    const samples = new Float32Array(memory.buffer, this.#frame, this.frameSize);
    for (let i = 0; i < this.frameSize; i++) samples[i] = (frame[i] ?? 0) * fullScale;
    this.#exports.rnnoise_process_frame(this.#state, this.#frame, this.#frame);
    for (let i = 0; i < this.frameSize; i++) frame[i] = (samples[i] ?? 0) / fullScale;
  };
}

/** What a program that was compiled by Emscripten asks of its surroundings. */
const imports = (memory: () => WebAssembly.Memory): WebAssembly.ModuleImports => ({
  emscripten_memcpy_big: (to: number, from: number, bytes: number) =>
    void new Uint8Array(memory().buffer).copyWithin(to, from, from + bytes),
  // It is given 16 MB to begin with, and needs a hundredth of it.
  emscripten_resize_heap: () => 0,
  __assert_fail: () => {
    throw new Error('RNNoise failed.');
  },
});
