/** Thrown when a REST request is refused: the HTTP status, Twilio's number for it and a sentence. */
export class RestError extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, sentence: string) {
    super(sentence);
    this.status = status;
    this.code = code;
  }

  /** The body as Twilio writes it; its library makes a `RestException` of it. */
  get body(): Readonly<Record<string, unknown>> {
    const { code, message, status } = this;
    return { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status };
  }
}

/** What was asked for is not there (20404). */
export function notFound(what: string): RestError {
  return new RestError(404, 20404, `The requested resource ${what} was not found`);
}

/** A parameter makes no sense; 20001 unless Twilio has a number of its own for it. */
export function badParameter(sentence: string, code = 20001): RestError {
  return new RestError(400, code, sentence);
}
