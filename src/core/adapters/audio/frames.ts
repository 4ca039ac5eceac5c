/** Cuts sound that comes in blocks of any size into frames of one size, and gives it back a frame later. */
export class Frames {
  readonly #size: number;
  readonly #act: (frame: Float32Array) => void;
  readonly #coming: Float32Array;
  /** What was acted on and not given back: two frames, read and written in a circle. */
  readonly #going: Float32Array;
  #came = 0;
  #written: number;
  #read = 0;

  /** @param act changes a frame in place */
  constructor(size: number, act: (frame: Float32Array) => void) {
    this.#size = size;
    this.#act = act;
    this.#coming = new Float32Array(size);
    this.#going = new Float32Array(size * 2);
    // The first frame that is given back is silence.
    this.#written = size;
  }

  /** Takes in a block and fills another one of the same length. */
  pass(block: Float32Array, out: Float32Array): void {
    for (let i = 0; i < block.length; i++) {
      this.#coming[this.#came++] = block[i] ?? 0;
      if (this.#came === this.#size) this.#turn();
      out[i] = this.#going[this.#read] ?? 0;
      this.#read = (this.#read + 1) % this.#going.length;
    }
  }

  #turn(): void {
    this.#came = 0;
    this.#act(this.#coming);
    this.#going.set(this.#coming, this.#written);
    this.#written = (this.#written + this.#size) % this.#going.length;
  }
}
