import { code, diagnosticFactory, firm } from './diagnostic.ts';

/** Findings about how findings are handled: suppression comments and the baseline. */
export const codes = firm({
  SUP001: code<{ problem: string }>({
    severity: 'error',
    title: 'Suppression that cannot be read',
    message: ({ problem }) => `this suppresses nothing: ${problem}`,
    why: 'who reads the comment later must learn which finding is accepted, and why',
    fix: 'write code, colon and reason, as in `sea-ignore E105: compared on purpose`',
  }),
  SUP002: code<{ code: string }>({
    severity: 'error',
    title: 'Suppression of an unknown code',
    message: ({ code: name }) => `there is no code ${name}`,
    why: 'a misspelt code suppresses nothing, and looks as if it did',
    fix: 'write the code of the finding; docs/reference/codes.md lists all',
  }),
  SUP003: code<{ code: string }>({
    severity: 'warning',
    title: 'Suppression that is not used',
    message: ({ code: name }) => `no ${name} is found here: the suppression has no use`,
    why: 'a suppression that outlives its finding would hide the next one',
    fix: 'remove the comment, or the code from it',
  }),
  SUP004: code<{ code: string }>({
    severity: 'error',
    title: 'Finding that cannot be suppressed',
    message: ({ code: name }) => `${name} cannot be suppressed`,
    why: 'behind this finding a check, or the service generated from it, would no longer be what it seems',
    fix: 'correct the finding itself, and remove the comment',
  }),
  BASE001: code<{ code: string; path: string; count: number }>({
    severity: 'warning',
    title: 'Baseline entry without a finding',
    message: ({ code: name, path, count }) =>
      `${name} in ${path} is found ${count === 1 ? 'once' : `${count} times`} less often than the baseline says`,
    why: 'an entry that stays when its finding is gone would hide the next one',
    fix: 'run the same command with --update-baseline: it removes such entries',
  }),
});

export const diagnostic = diagnosticFactory(codes);
