/** Thrown when something that was asked of the network makes no sense; has the HTTP status that says so. */
export class Refused extends Error {
  readonly status: 400 | 403 | 404 | 405 | 409 | 413;

  constructor(status: Refused['status'], sentence: string) {
    super(sentence);
    this.status = status;
  }
}
