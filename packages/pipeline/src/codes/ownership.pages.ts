import type { CodePages } from '@sea-forge/diagnostics';
import type { codes } from '../codes.ts';

const OWNERSHIP = 'the tool touches only what it wrote';
const THRESHOLDS = 'thresholds: one decision in one place (operations guide, section 3.1)';

/** Pages of what belongs to whom, and of figures that stand in two places. */
export const ownershipPages: CodePages<typeof codes> = {
  PIPE030: {
    means: 'Where a generated file belongs, there is one that the tool never wrote.',
    example: {
      scenario: 'Somebody wrote services/support/policy-gateway/src/gen/policies.ts before the first run.',
      command: 'sea pipeline support',
    },
    related: ['PIPE015', 'PIPE020'],
    source: OWNERSHIP,
  },
  PIPE031: {
    means: 'A second context appeared, and nothing says which one keeps the paths and ports of the primary one.',
    example: {
      scenario: 'docs/specs has "support" with its generated services; "sales" is added without `primary: support`.',
      command: 'sea pipeline --all',
    },
    related: ['PIPE011'],
    source: OWNERSHIP,
  },
  PIPE032: {
    means: 'A metric of a SEA file and the thresholds of an SDS give two bounds for one figure.',
    example: {
      scenario:
        'policies.sea has `Metric "latency_p99" as: 1 @threshold 5000 @unit "seconds"`, an SDS `thresholds: { latency_p99: 5 }`.',
      command: 'sea spec-guard',
    },
    related: ['PIPE033', 'SDS218'],
    source: THRESHOLDS,
  },
  PIPE033: {
    means: 'The unit of a metric cannot be the unit of that figure.',
    example: {
      scenario: 'policies.sea has `Metric "latency_p99" as: 1 @threshold 5 @unit "USD"`.',
      command: 'sea spec-guard',
    },
    related: ['PIPE032'],
    source: THRESHOLDS,
  },
};
