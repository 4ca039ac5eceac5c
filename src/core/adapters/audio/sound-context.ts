/** A browser that may play does so at once; one that may not says nothing. In ms. */
const patienceMs = 300;

/** What calls are carried at; where the browser cannot, sound is made at the system's own rate. */
const wantedRate = 48_000;

/** The one AudioContext of a line: opened when sound has to be made, at rest while none is. */
export class SoundContext {
  #context: AudioContext | null = null;
  readonly #users = new Set<object>();

  /** A context that runs; null where the browser lets none run, as before the first gesture on a page. */
  async running(user: object): Promise<AudioContext | null> {
    this.#users.add(user);
    try {
      const context = (this.#context ??= new AudioContext({ sampleRate: wantedRate }));
      if (context.state === 'running') return context;
      await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, patienceMs))]);
      return isRunning(context) ? context : null;
    } catch {
      return null;
    }
  }

  /** Goes on at the system's rate, for browsers that cannot join sounds of two rates. */
  async atSystemRate(user: object): Promise<AudioContext | null> {
    await this.#context?.close();
    this.#context = new AudioContext();
    return this.running(user);
  }

  /** Nothing of this user sounds any more. */
  release(user: object): void {
    if (this.#users.delete(user) && this.#users.size === 0) void this.#context?.suspend().catch(() => {});
  }

  close(): void {
    this.#users.clear();
    void this.#context?.close().catch(() => {});
    this.#context = null;
  }
}

/** Read again after a wait, in which it changes. */
const isRunning = ({ state }: AudioContext): boolean => state === 'running';
