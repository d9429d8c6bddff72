import type { CodePages } from '@sea-forge/diagnostics';
import type { codes } from '../../codes.ts';

const POLICIES = 'rulings R3 and R4 of SEA DSL: unknown is reported, and modality counts';
const FACTS = 'docs/policies.md, "Facts in a file"';

const model = `Entity "Hive"
Entity "Jar"
Resource "Honey" kg
`;

/** Policies over the model, and the facts that `sea eval` is told. */
export const evaluationPages: CodePages<typeof codes> = {
  E400: {
    means:
      'Evaluation is bounded: quantifiers inside each other look at every combination of their items, and over a large model there are too many. The policy was not decided, which is no pass.',
    example: {
      scenario: 'A policy has three quantifiers over flows inside each other, and the model has hundreds of flows.',
      command: 'sea validate policies.sea',
    },
    related: ['E408', 'E409'],
    source: 'docs/policies.md, "What unknown means"',
  },
  E408: {
    means:
      'A policy that reads no facts is decided when the file is checked. This one is violated: an obligation that is false, or a prohibition that is true, and no permission excuses it.',
    example: {
      wrong: `${model}Flow "Honey" from "Hive" to "Jar" quantity 3\nPolicy p as: forall f in flows: (f.quantity >= 4)\n`,
      right: `${model}Flow "Honey" from "Hive" to "Jar" quantity 4\nPolicy p as: forall f in flows: (f.quantity >= 4)\n`,
    },
    related: ['E409'],
    source: POLICIES,
  },
  E409: {
    means:
      'A policy that reads no facts is decided when the file is checked. This one is neither true nor false: something that it asks for is not in the model.',
    example: {
      wrong: `${model}Policy p as: avg(flows.quantity) > 1\n`,
      right: `${model}Flow "Honey" from "Hive" to "Jar" quantity 4\nPolicy p as: avg(flows.quantity) > 1\n`,
    },
    related: ['E406', 'E408'],
    source: POLICIES,
  },
  E410: {
    means:
      'A policy that reads facts runs in the gateway, any other is decided when the file is checked. This one does neither: it asks who has a role, or counts back from a clock, which only a file of facts tells. `sea eval --facts` decides it; nothing else does.',
    example: {
      wrong: `${model}Role "Keeper"\nPolicy p per Constraint Prohibition priority 9 as: Hive has_role "Keeper"\n`,
      right: `${model}Role "Keeper"\nPolicy p per Constraint Prohibition priority 9 as: request.role = "Keeper"\n`,
    },
    related: ['E408', 'E409', 'E407'],
    source: POLICIES,
  },
  FACT001: {
    means: 'The file that `--facts` names is not JSON, from the marked place on.',
    example: {
      scenario: 'facts.json is `{ "request": { "pii_count": 2, } }`: JSON has no comma behind the last member.',
      command: 'sea eval policies.sea --facts facts.json',
    },
    related: ['FACT002'],
    source: FACTS,
  },
  FACT002: {
    means: 'A file of facts tells of something that no policy can read, or that the model does not declare.',
    example: {
      scenario: 'facts.json is `{ "request": { "pii_cuont": 2 } }`; the fact is `pii_count`.',
      command: 'sea eval policies.sea --facts facts.json',
    },
    related: ['E305', 'FACT003'],
    source: FACTS,
  },
  FACT003: {
    means: 'A fact has a value of another type than the vocabulary says, or one that it never takes.',
    example: {
      scenario: 'facts.json is `{ "request": { "pii_count": "two" } }`; the fact is a whole number.',
      command: 'sea eval policies.sea --facts facts.json',
    },
    related: ['FACT002'],
    source: FACTS,
  },
};
