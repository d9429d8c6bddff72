/** A filter could not judge, and says why: an error of ours with a code of its own. */
export class FilterFailure extends Error {
  override readonly name = 'FilterFailure';
  /** `filter_timeout`: it took too long. `filter_unavailable`: what it asks is not there. */
  readonly code: 'filter_failed' | 'filter_timeout' | 'filter_unavailable';

  /** @param message for the log: without a word of the text. */
  constructor(code: FilterFailure['code'], message: string) {
    super(message);
    this.code = code;
  }
}
