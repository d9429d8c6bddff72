import type { CodePages } from '@sea-forge/diagnostics';
import type { codes } from '../../codes.ts';

const SOURCE = 'ruling R12 of the language: flow lint (--flow-lint, and contexts of which code is made)';

const COMMAND = '@cqrs { "kind": "command" } ';
const TX = '@tx { "transactional": true } ';
const KEY = '@idempotency { "enabled": true, "key": "id" } ';

function flow(annotations: string): string {
  return `Entity "Shop"\nEntity "Store"\nResource "Order"\n\nFlow "Order" ${annotations}from "Shop" to "Store"\n`;
}

const RIGHT = flow(COMMAND + TX + KEY);

/** What a flow must say for code to be made of it. */
export const flowLintPages: CodePages<typeof codes> = {
  FLOW001: {
    means: 'The flow has no `@cqrs`, so nobody knows whether it is a command, a query or an event.',
    example: { wrong: flow(''), right: RIGHT },
    related: ['FLOW004', 'FLOW006'],
    source: SOURCE,
  },
  FLOW002: {
    means: 'The flow has an annotation with a meaning twice.',
    example: { wrong: flow(COMMAND + TX + KEY + COMMAND), right: RIGHT },
    source: SOURCE,
  },
  FLOW003: {
    means: 'An annotation with a meaning has a value that cannot be read, or a member that it does not have.',
    example: { wrong: flow(`@cqrs { "kind": "comand" } ${TX}${KEY}`), right: RIGHT },
    related: ['FLOW007'],
    source: SOURCE,
  },
  FLOW004: {
    means: 'A command without `@tx`, or an event without `@outbox`: what is guaranteed is left open.',
    example: { wrong: flow(COMMAND + KEY), right: RIGHT },
    related: ['FLOW005'],
    source: SOURCE,
  },
  FLOW005: {
    means: 'A command without `@idempotency`, or a query without `@read_model`: recommended, not required.',
    example: { wrong: flow(COMMAND + TX), right: RIGHT },
    related: ['FLOW004'],
    source: SOURCE,
  },
  FLOW006: {
    means: 'An annotation is nearly one that has a meaning.',
    example: { wrong: flow(`${COMMAND}${TX}${KEY}@outbx { "mode": "required" } `), right: RIGHT },
    related: ['FLOW001'],
    source: SOURCE,
  },
  FLOW007: {
    means: 'A key with a dot in it is one name, and no member of a member.',
    example: { wrong: flow(`${COMMAND}${KEY}@tx { "tx.transactional": true } `), right: RIGHT },
    related: ['FLOW003'],
    source: SOURCE,
  },
};
