import { PhoneError } from '../errors.js';

/** Opens the microphone for the SDK, and remembers why that failed: the SDK tells a denied one only. */
export class Microphone {
  #failure: unknown = null;

  open = async (constraints?: MediaStreamConstraints): Promise<MediaStream> => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia(constraints);
      this.#failure = null;
      return stream;
    } catch (thrown) {
      this.#failure = thrown;
      throw thrown;
    }
  };

  /** Says more exactly what an error about the microphone was about. */
  explain(error: PhoneError): PhoneError {
    const isMissing = this.#failure instanceof DOMException && this.#failure.name === 'NotFoundError';
    if (error.kind !== 'microphone-failed' || !isMissing) return error;
    return new PhoneError('microphone-missing', 'No microphone was found.', {
      ...(error.code !== null && { code: error.code }),
      cause: this.#failure,
    });
  }
}
