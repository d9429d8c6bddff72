import type { CodePages } from '@sea-forge/diagnostics';
import type { codes } from '../../codes.ts';

const SOURCE = 'published code of SEA DSL: application contracts';

/** An operation that fills a jar, with all that it needs; an example replaces one part. */
const PARTS = {
  jar: 'key tag: string\n  size: int',
  input: 'tag: string\n  size: int',
  policy: '',
  access: 'access public',
  inputName: 'Filling',
  effect: 'effect creates Jar',
  failures: 'failure taken for idempotency_conflict, concurrency_conflict "The tag is taken."',
  idempotency: 'idempotency keyed_by tag',
  tail: 'lifecycle synchronous_request_response',
};

function operation(parts: Partial<typeof PARTS> = {}): string {
  const { jar, input, policy, access, inputName, effect, failures, idempotency, tail } = { ...PARTS, ...parts };
  return `Role "Keeper"
${policy}
Entity "Jar" {
  ${jar}
}

record Filling {
  ${input}
}

record Filled {
  tag: string
}

operation fill {
  intent "Fill one jar."
  direction inbound
  actor Keeper
  ${access}
  input ${inputName}
  output Filled
  state Jar
  ${effect}
  transaction single_aggregate
  ${failures}
  ${idempotency}
  concurrency unique_key tag
  evidence operation_trace
  ${tail}
}
`;
}

const COMPLETE = operation();
const GOVERNED = operation({
  policy: '\nPolicy small per Constraint Obligation priority 1 as: size < 10\n',
  access: 'access policy_governed by small at precondition fails with too_large',
  failures: `${PARTS.failures}\n  failure too_large for policy "The jar is too large."`,
});

/** Records, enums, typed entities and operations. */
export const applicationPages: CodePages<typeof codes> = {
  APP001: {
    means:
      'An operation lacks a clause, has one twice or out of order, or has two that do not go together. One finding lists all that is wrong; the rest of the operation is looked at when its form is right.',
    example: { wrong: operation({ tail: '' }), right: COMPLETE },
    related: ['APP009', 'APP011'],
    source: SOURCE,
  },
  APP002: {
    means: 'A field or an operation names something that is not declared, or that is of another kind.',
    example: {
      wrong: 'record Order {\n  state: State\n}\n',
      right: 'enum State { Open = "open", Closed = "closed" }\n\nrecord Order {\n  state: State\n}\n',
    },
    related: ['E001', 'APP006'],
    source: SOURCE,
  },
  APP003: {
    means: 'A record holds a record, or a default stands where none may stand or does not fit its field.',
    example: {
      wrong: 'record Address {\n  street: string\n}\n\nrecord Order {\n  address: Address\n}\n',
      right: 'record Order {\n  street: string\n}\n',
    },
    related: ['APP012'],
    source: SOURCE,
  },
  APP006: {
    means: 'The input or the output of an operation is no record.',
    example: { wrong: operation({ inputName: 'Jar' }), right: COMPLETE },
    related: ['APP002', 'APP011'],
    source: SOURCE,
  },
  APP007: {
    means:
      'A policy that governs an operation reads something that is not there before the operation runs, or is no Constraint.',
    example: {
      wrong: GOVERNED.replace('as: size < 10', 'as: count(flows) < 10'),
      right: GOVERNED,
    },
    related: ['APP008', 'E008'],
    source: SOURCE,
  },
  APP008: {
    means: 'A failure that an operation needs is missing, declared twice, misnamed, or without a meaning.',
    example: {
      wrong: operation({ failures: 'failure taken for idempotency_conflict "The tag is taken."' }),
      right: COMPLETE,
    },
    related: ['APP007', 'APP009'],
    source: SOURCE,
  },
  APP009: {
    means:
      'How repeated or concurrent calls are told apart does not fit what the operation does, or the field it uses.',
    example: { wrong: operation({ idempotency: 'idempotency inherent' }), right: COMPLETE },
    related: ['APP010'],
    source: SOURCE,
  },
  APP010: {
    means: 'An operation that writes says that idempotency does not apply to it.',
    example: {
      wrong: operation({ idempotency: 'idempotency not_applicable(read_only, "Nobody calls it twice.")' }),
      right: COMPLETE,
    },
    related: ['APP009'],
    source: SOURCE,
  },
  APP011: {
    means:
      'What is stored has a field that comes from nowhere, or what goes in or out has one that is stored nowhere or differently.',
    example: { wrong: operation({ input: 'tag: string' }), right: COMPLETE },
    related: ['APP001', 'APP006'],
    source: SOURCE,
  },
  APP012: {
    means: 'A constraint does not apply to the type of its field, stands twice, or leaves no value.',
    example: {
      wrong: 'record Order {\n  count: int (min 5, max 4)\n}\n',
      right: 'record Order {\n  count: int (min 4, max 5)\n}\n',
    },
    related: ['APP003'],
    source: SOURCE,
  },
  APP013: {
    means: 'Two members of an enum have one name or one wire value, or a wire value is empty.',
    example: {
      wrong: 'enum State { Open = "open", Closed = "open" }\n',
      right: 'enum State { Open = "open", Closed = "closed" }\n',
    },
    source: SOURCE,
  },
};
