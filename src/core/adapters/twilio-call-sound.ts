import type { Call } from '@twilio/voice-sdk';
import { PhoneError } from '../errors.js';
import type { TwilioAudio } from './twilio-audio.js';

/** What a call needs of the sound of its Device. */
export type SoundOfDevice = Pick<TwilioAudio, 'let' | 'level' | 'play'>;

/** What one call sends and lets hear: mute and hold, which go together. */
export class CallSound {
  readonly #call: Call;
  readonly #audio: SoundOfDevice;
  #isMuted = false;
  #isHeld = false;

  constructor(call: Call, audio: SoundOfDevice) {
    this.#call = call;
    this.#audio = audio;
  }

  /** The same on another Device. */
  movedTo(call: Call, audio: SoundOfDevice): CallSound {
    const moved = new CallSound(call, audio);
    if (this.#isMuted) moved.mute(true);
    return moved;
  }

  /** While the call is held nothing of the microphone is sent anyway, and the music goes on. Throws a PhoneError. */
  mute(on: boolean): void {
    if (!this.#isHeld) this.#sendVoice(!on);
    this.#isMuted = on;
  }

  /**
   * The far end hears music or silence, and the person nothing. Nothing of the voice is sent from the moment
   * in which this is called; it settles when the music plays. Rejects with a PhoneError.
   */
  async hold(on: boolean): Promise<void> {
    if (!on) {
      this.#sendVoice(!this.#isMuted);
      this.#isHeld = false;
      this.hear();
      return;
    }
    this.#silence(true);
    this.#isHeld = true;
    this.hear();
    const plays = await this.#audio.let('music');
    if (this.#isHeld && plays) this.#silence(false);
  }

  /** Lets the other side be heard, or not: again for each new sound of it. */
  hear(): void {
    this.#audio.play(this.#call, !this.#isHeld);
  }

  /** Takes in how loud it is; of a call on hold it is nobody's voice. */
  level(sent: number, heard: number): void {
    if (!this.#isHeld) this.#audio.level(this.#isMuted ? 0 : sent, heard);
  }

  #sendVoice(on: boolean): void {
    // The strongest first: nothing may slip through while the two are switched.
    if (!on) this.#silence(true);
    void this.#audio.let(on ? 'voice' : 'silence');
    if (on) this.#silence(false);
  }

  #silence(on: boolean): void {
    this.#call.mute(on);
    if (this.#call.isMuted() !== on) {
      throw new PhoneError('microphone-failed', 'The microphone could not be switched.');
    }
  }
}
