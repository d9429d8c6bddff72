import type { CodePages } from './code-page.ts';
import type { codes } from './codes.ts';

const SUPPRESSION = 'suppression: a comment with code and reason';

/** Pages of the findings about findings. */
export const pages: CodePages<typeof codes> = {
  SUP001: {
    means: 'A comment begins like a suppression, but has no code, no reason or another form.',
    example: {
      scenario: '`// sea-ignore E105` stands above a policy; `// sea-ignore E105: compared on purpose` is meant.',
      command: 'sea validate policies.sea',
    },
    related: ['SUP002'],
    source: SUPPRESSION,
  },
  SUP002: {
    means: 'A suppression names a code that no finding has.',
    example: {
      scenario: '`<!-- sea-ignore SPEC24: moved next week -->` stands above a dead link; SPEC204 is meant.',
      command: 'sea spec-guard',
    },
    related: ['SUP001', 'SUP003'],
    source: SUPPRESSION,
  },
  SUP003: {
    means: 'A suppression stands where its code is not found, or no longer.',
    example: {
      scenario: '`// sea-ignore E027: for readers` stands above a flow whose second annotation is gone.',
      command: 'sea validate policies.sea',
    },
    related: ['SUP002'],
    source: SUPPRESSION,
  },
  SUP004: {
    means: 'A suppression names a firm code: one that says that a check could not be done, or that a gate would open.',
    example: {
      scenario: '`// sea-ignore E005: later` stands above a declaration that cannot be read.',
      command: 'sea validate policies.sea',
    },
    related: ['CONF001', 'CONF003'],
    source: SUPPRESSION,
  },
  BASE001: {
    means: 'The baseline lists a finding that is no longer there: it may only shrink.',
    example: {
      scenario: 'baseline.json has two PRD202 in docs/specs/support/prd/001.md, of which one was mended.',
      command: 'sea spec-guard --baseline baseline.json',
    },
    source: 'baseline: only new findings fail',
  },
};
