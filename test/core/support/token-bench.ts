import type { PhoneError } from '../../../src/core/errors.js';
import type { TokenAnswer, TokenProvider } from '../../../src/core/phone-api.js';
import { TokenKeeper } from '../../../src/core/token-keeper.js';
import { FakeTime, fakeToken, settled } from '../../support/fake-voice.js';

/** A keeper with a clock of its own and a back end that a test plays. */
export class TokenBench {
  readonly time = new FakeTime();
  isBusy = false;
  readonly delivered: TokenAnswer[] = [];
  readonly warnings: number[] = [];
  readonly failures: PhoneError[] = [];
  readonly recoveries: PhoneError[] = [];
  /** When it was asked for a token, in ms since the start. */
  readonly asked: number[] = [];
  /** What the back end does; a fresh token of an hour when nothing else is said. */
  answer: TokenProvider = () => Promise.resolve({ token: this.token() });
  readonly #start = this.time.now();
  readonly keeper = new TokenKeeper({
    time: this.time,
    isBusy: () => this.isBusy,
    deliver: (answer) => void this.delivered.push(answer),
    expiring: (secondsLeft) => void this.warnings.push(secondsLeft),
    failed: (error) => void this.failures.push(error),
    recovered: (failure) => void this.recoveries.push(failure),
  });

  token(life = 3600, now = this.time.now()): string {
    return fakeToken('alice', { life, now });
  }

  async start(): Promise<void> {
    this.keeper.setProvider(this.provider);
    await settled();
  }

  readonly provider: TokenProvider = () => {
    this.asked.push(this.time.now() - this.#start);
    return this.answer();
  };
}
