import type { CodePages } from '@sea-forge/diagnostics';
import type { codes } from '../../codes.ts';

const SOURCE = 'ruling R13 of the language: one canonical form of every file';

/** What `sea fmt` says. */
export const formatPages: CodePages<typeof codes> = {
  FMT001: {
    means: '`sea fmt --check` found a file that `sea fmt` would write differently; the place is the first difference.',
    example: { wrong: 'ENTITY "Hive"\n', right: 'Entity "Hive"\n' },
    source: SOURCE,
  },
  FMT002: {
    means: 'The file is nearly as large as a file may be, and with canonical white space it would be larger.',
    example: {
      scenario: 'policies.sea has 16 MiB, and a hundred thousand declarations on one line.',
      command: 'sea fmt policies.sea',
    },
    source: SOURCE,
  },
};
