import type { CodePages } from '@sea-forge/diagnostics';
import type { codes } from '../codes.ts';

const SOURCE = 'severities of findings, set in sea.config.yaml';

/** Pages of what is wrong with the configuration. */
export const configPages: CodePages<typeof codes> = {
  CONF001: {
    means: 'The configuration lowers or switches off a finding that is firm, or always an error.',
    example: {
      scenario: 'sea.config.yaml says `rules: { E005: off }`: a file that cannot be read would pass.',
      command: 'sea validate docs/specs',
    },
    related: ['CONF002', 'SUP004'],
    source: SOURCE,
  },
  CONF002: {
    means: 'The configuration sets the severity of a code that does not exist.',
    example: {
      scenario: 'sea.config.yaml says `rules: { PRD22: error }`; PRD202 is meant.',
      command: 'sea spec-guard',
    },
    related: ['CONF001', 'SUP002'],
    source: SOURCE,
  },
  CONF003: {
    means: 'A comment or a rule silences an error in a SEA file from which a service is to be generated.',
    example: {
      scenario:
        'policies.sea has `// sea-ignore E408: known` above a policy that its own model violates: spec-guard is silent, the pipeline generates nothing.',
      command: 'sea pipeline support',
    },
    related: ['CONF001', 'SUP004'],
    source: 'nothing is generated from specifications with errors',
  },
};
