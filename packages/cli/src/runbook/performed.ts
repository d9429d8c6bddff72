/** What came of a command of a runbook. */
export interface Performed {
  readonly how:
    | 'run'
    | 'validated'
    | 'done on the throwaway clone'
    | 'done on the throwaway stack'
    /** It was not understood, or is not allowed here: a failure. */
    | 'not run';
  readonly ok: boolean;
  /** Standard output. */
  readonly output: string;
  readonly note?: string;
}
