import type { ChimePort } from './ports.js';
import { findCall, ongoingCall } from './selectors.js';
import type { CallState, PhoneState } from './state.js';

/** Which calls are answered without anybody touching a thing: none, all, or those that ask for it. */
export type AutoAnswerMode = 'never' | 'always' | 'asked';

/** The custom parameter by which a call asks to be answered by itself; its value is `true`. */
export const autoAnswerParameter = '__TWI_AUTO_ANSWER';

/** What auto-answer asks and does. */
export interface AutoAnswerOptions {
  readonly chime: ChimePort;
  state(): PhoneState;
  mode(): AutoAnswerMode;
  /** Whether a sound is heard before. */
  chimes(): boolean;
  /** Whether the microphone may be used without asking anybody. */
  hasMicrophone(): Promise<boolean>;
  answer(id: string): void;
}

/**
 * Answers calls by itself where the page chose so, with a chime before it where that is wanted. A call
 * that comes while another is on waits for a person, and so does one without leave to use the microphone:
 * nobody may be asked for it in answer to a stranger's ringing.
 */
export class AutoAnswer {
  readonly #options: AutoAnswerOptions;

  constructor(options: AutoAnswerOptions) {
    this.#options = options;
  }

  /** Takes a look at a call that began to ring. */
  async rang(call: CallState): Promise<void> {
    const { state, chime, chimes, hasMicrophone, answer } = this.#options;
    if (!this.#isWanted(call) || !(await hasMicrophone())) return;
    if (chimes()) await chime.play();
    // It may have been declined meanwhile, or another call have been made.
    if (findCall(state(), call.id)?.phase !== 'incoming' || ongoingCall(state())) return;
    answer(call.id);
  }

  #isWanted({ parameters }: CallState): boolean {
    const mode = this.#options.mode();
    if (this.#options.state().doNotDisturb || ongoingCall(this.#options.state())) return false;
    return mode === 'always' || (mode === 'asked' && parameters[autoAnswerParameter] === 'true');
  }
}
