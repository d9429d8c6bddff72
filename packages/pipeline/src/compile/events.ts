import type { Diagnostic } from '@sea-forge/diagnostics';
import type { EventNode } from '@sea-forge/model';
import type { SpecDocument, SpecEvent } from '@sea-forge/specs';
import { diagnostic } from '../codes.ts';
import { originAt } from './origin.ts';

/** Events of the SDSs with a JSON Schema of their data each. */
export function compileEvents(documents: readonly SpecDocument[]): {
  events: readonly EventNode[];
  diagnostics: readonly Diagnostic[];
} {
  const events: EventNode[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { source, events: declared } of documents) {
    for (const { name, payload } of declared) {
      if (events.some(({ type }) => type === name.value)) {
        diagnostics.push(diagnostic('PIPE019', { source, span: name.span }, { event: name.value }));
      } else
        events.push({ type: name.value, schema: dataSchema(payload), origin: originAt(source, name.span, name.value) });
    }
  }
  return { events, diagnostics };
}

type Schema = Readonly<Record<string, unknown>>;

// Further members are allowed: evidence of a newer gateway is not refused by an older service.
function dataSchema(payload: SpecEvent['payload']): Schema {
  if (payload === undefined) return { type: 'object' };
  const fields = Object.entries(payload);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, type]) => [name, fieldSchema(type)])),
    required: fields.map(([name]) => name),
  };
}

// Field types of an SDS (design/specs.md). Decimals travel as text, so that none loses digits.
const SCALARS: Readonly<Record<string, Schema>> = {
  string: { type: 'string' },
  number: { type: 'number' },
  integer: { type: 'integer' },
  boolean: { type: 'boolean' },
  datetime: { type: 'string', format: 'date-time' },
  date: { type: 'string', format: 'date' },
  decimal: { type: 'string', pattern: '^-?[0-9]+(\\.[0-9]+)?$' },
  uuid: { type: 'string', format: 'uuid' },
  object: { type: 'object' },
};

// A declared type's name says nothing that a schema could check here: anything is taken.
function fieldSchema(type: string): Schema {
  if (type.endsWith('[]')) return { type: 'array', items: fieldSchema(type.slice(0, -2)) };
  return (Object.hasOwn(SCALARS, type) ? SCALARS[type] : undefined) ?? {};
}
