import type { CommandDefinition, OptionDefinition } from './command.ts';

export interface OptionGroup {
  readonly title: string;
  readonly isFor: (definition: CommandDefinition) => boolean;
  readonly options: readonly OptionDefinition[];
}

/** Options that many commands share; `program.ts` says what their values may be. */
export const OPTION_GROUPS: readonly OptionGroup[] = [
  {
    title: 'Options of every command',
    isFor: () => true,
    options: [
      {
        flags: '--format <format>',
        description: 'text or json; a checking command also sarif, github, junit or console',
      },
      { flags: '--output <format:file>', description: 'write the result to a file too; may be given several times' },
      { flags: '--today <date>', description: 'the day that dates are compared with' },
      { flags: '--quiet', description: 'no progress' },
      { flags: '--verbose', description: 'more of what happens' },
    ],
  },
  {
    title: 'Options of checking commands',
    isFor: ({ checks }) => checks === true,
    options: [
      { flags: '--fail-on <severity>', description: 'lowest severity that fails: error, warning or note' },
      { flags: '--baseline <file>', description: 'only findings that are not in this file count' },
      { flags: '--update-baseline', description: 'take out of the baseline what is found no more' },
      { flags: '--allow-growth', description: 'with --update-baseline: take in what is new, too' },
    ],
  },
  {
    title: 'Options of commands that fix',
    isFor: ({ fixes }) => fixes === true,
    options: [
      { flags: '--fix', description: 'apply the fixes that a machine may apply, then check again' },
      { flags: '--dry-run', description: 'with --fix: show the changes as a diff, write nothing' },
    ],
  },
  {
    title: 'Options of commands that watch',
    isFor: ({ watches }) => watches === true,
    options: [{ flags: '--watch', description: 'run again after every change, until Ctrl-C' }],
  },
  {
    title: 'Options of commands that remember',
    isFor: ({ remembers }) => remembers !== undefined,
    options: [{ flags: '--no-cache', description: 'look at everything anew, even where nothing has changed' }],
  },
];
