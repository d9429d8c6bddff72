import type { CodePages } from '@sea-forge/diagnostics';
import type { codes } from '../../codes.ts';

const SOURCE = 'ruling R13 of the language: formatter';

/** The canonical form. */
export const formatPages: CodePages<typeof codes> = {
  FMT001: {
    means: 'The file says what it says, but not in the one form in which `sea fmt` writes it.',
    example: {
      scenario: 'policies.sea says `entity "Hive"   in apiary`: the canonical form is `Entity "Hive" in apiary`.',
      command: 'sea fmt --check policies.sea',
    },
    source: SOURCE,
  },
  FMT002: {
    means: 'In canonical form, with its indentation, the file would be larger than a file may be.',
    example: {
      scenario: 'a generated file of 15 MiB without line breaks grows by its indentation',
      command: 'sea fmt generated.sea',
    },
    related: ['E005'],
    source: SOURCE,
  },
};
