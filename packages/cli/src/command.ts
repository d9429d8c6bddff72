import type { Report, Texts } from '@sea-forge/diagnostics';
import type { FindingSettings } from './findings/settings.ts';
import type { Host } from './host.ts';

/** What a command was called with. */
export interface Arguments {
  readonly operands: readonly string[];
  /** Commander's values by camel-cased long name. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** What a command comes back with; printing and exit codes are decided in `output/` alone. */
export type Outcome =
  /** Findings: exit 0 or 1 by their severity. `success` is the last line of the text form when there is no error. */
  | {
      readonly kind: 'report';
      readonly report: Report;
      readonly success: string;
      readonly details?: string;
      /** The JSON document that is printed says when; one that is written is the same every time. */
      readonly stamped?: true;
      /** Folder that the findings' paths count from; the working folder if absent. */
      readonly base?: string;
      /** How its findings are handled, where what was checked has a configuration of its own. */
      readonly settings?: FindingSettings;
      /** What the same command would say right after, where that is something else. */
      readonly again?: () => Outcome;
    }
  /** A result that is no list of findings. `json` is the document for `--format json`. */
  | {
      readonly kind: 'result';
      readonly text: string;
      readonly json: unknown;
      readonly exitCode?: 0 | 1;
      /** What goes on after the result is printed, until it resolves with the exit code. */
      readonly linger?: () => Promise<0 | 1>;
    }
  /** The request could not be carried out: exit 2. */
  | { readonly kind: 'refused'; readonly message: string; readonly help?: string };

export function refused(message: string, help?: string): Extract<Outcome, { kind: 'refused' }> {
  return help === undefined ? { kind: 'refused', message } : { kind: 'refused', message, help };
}

export type Run = (host: Host, args: Arguments) => Promise<Outcome>;

/** What a command checks, before it is checked: so that it can be checked again with other texts. */
export interface Preparation {
  /** Texts of the files that may be changed, by their path as findings name it. */
  readonly texts: Texts;
  readonly check: (texts: Texts) => Promise<Outcome>;
}

export type Prepare = (host: Host, args: Arguments) => Promise<Preparation | Extract<Outcome, { kind: 'refused' }>>;

export interface OptionDefinition {
  /** In commander's notation, e.g. `--data <folder>`. */
  readonly flags: string;
  readonly description: string;
  readonly default?: string | boolean;
}

/** One command: what `--help` needs, and where its code is when it is really called. */
export interface CommandDefinition {
  /** One word, or the name of a group and one word: `evidence verify`. */
  readonly name: string;
  readonly summary: string;
  /** In commander's notation, e.g. `<paths...>`. */
  readonly operands?: string;
  /** Not shown in the help: for other commands. */
  readonly hidden?: boolean;
  readonly options?: readonly OptionDefinition[];
  /** Shown below the help, each a whole command line. */
  readonly examples?: readonly string[];
  /** Comes back with findings: every report format, `--fail-on`, `--baseline`. */
  readonly checks?: boolean;
  /** `--fix`: the command's module exports `prepare` too. */
  readonly fixes?: boolean;
  /** `--watch`: run again after each change of a specification. */
  readonly watches?: boolean;
  /** The outcome is kept, and shown again while all that it rests on is the same: files, or git's history besides. */
  readonly remembers?: 'files' | 'files and git';
  /** Leaves nothing half done (without `--fix`): an interruption ends it at once. */
  readonly onlyReads?: boolean;
  readonly load: () => Promise<{ readonly run: Run; readonly prepare?: Prepare }>;
}
