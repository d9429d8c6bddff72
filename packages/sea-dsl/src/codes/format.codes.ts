import { code } from '@sea-forge/diagnostics';

/** Findings of the formatter. What is wrong with the form of a text is told by the parser. */
export const formatCodes = {
  FMT001: code<Record<never, never>>({
    severity: 'error',
    title: 'File is not in canonical form',
    message: () => 'from here on the file is not in canonical form',
    why: 'files of one form differ only where they say something different, so that reviews show what changed',
    fix: 'run `sea fmt` on it',
  }),
  FMT002: code<{ megabytes: number }>({
    severity: 'error',
    title: 'File is too large to be formatted',
    message: ({ megabytes }) => `in canonical form the file would be larger than ${megabytes} MiB`,
    why: 'a file of that size could not be read again',
    fix: 'split it into several files',
  }),
};
