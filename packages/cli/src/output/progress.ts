import type { Ora } from 'ora';

/** What is going on, on standard error. */
export interface Progress {
  readonly say: (line: string) => void;
  /** Clears what is shown, before a result is printed. */
  readonly end: () => Promise<void>;
}

export interface ProgressOptions {
  readonly quiet: boolean;
  /** A spinner on a terminal, plain lines elsewhere. */
  readonly isTerminal: boolean;
  readonly write: (text: string) => void;
}

/** The spinner's library is loaded when there is something to show on a terminal, and not before. */
export function createProgress({ quiet, isTerminal, write }: ProgressOptions): Progress {
  if (quiet) return { say: () => undefined, end: async () => undefined };
  if (!isTerminal) return { say: (line) => write(`${line}\n`), end: async () => undefined };
  let current = '';
  let spinner: Promise<Ora> | undefined;
  return {
    say: (line) => {
      current = line;
      if (spinner === undefined)
        spinner = import('ora').then(({ default: ora }) => ora({ text: current, discardStdin: false }).start());
      else void spinner.then((shown) => (shown.text = current));
    },
    end: async () => {
      (await spinner)?.stop();
      spinner = undefined;
    },
  };
}
