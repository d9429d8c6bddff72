import { indexed, type Span } from '@sea-forge/diagnostics';
import type { DeclaredSymbol } from '../binder/symbol.ts';
import { listed } from '../report/listed.ts';
import { type Environment, suggestMisspelt } from './environment.ts';
import { type CollectionName, describe, type StaticType, TEXT, UNKNOWN } from './static-type.ts';

/** The type of a field of an item, e.g. of `f.quantity` for a flow. */
export function fieldOfItem(collection: CollectionName, field: string, at: Span, environment: Environment): StaticType {
  const fields = environment.collections.fieldsOf(collection);
  // Nothing is known of the items of a collection that the language cannot fill.
  if (fields === undefined) return UNKNOWN;
  return fieldOf(fields, describe({ kind: 'item', collection }), field, at, environment);
}

/** The type of `Hive.name`: a field of an entity or resource named directly. */
export function memberOf(
  kind: 'Entity' | 'Resource',
  { declaration }: DeclaredSymbol,
  field: string,
  at: Span,
  environment: Environment,
): StaticType {
  const unit = kind === 'Resource' ? [['unit', TEXT] as const] : [['namespace', TEXT] as const];
  const fields = new Map<string, StaticType>([['id', TEXT], ['name', TEXT], ...unit]);
  return fieldOf(
    fields,
    `${kind === 'Entity' ? 'the entity' : 'the resource'} "${declaration.kind === kind ? declaration.name.value : ''}"`,
    field,
    at,
    environment,
  );
}

/** A field that is not there is unknown, with a warning; where one that is there is near, it is an error. */
function fieldOf(
  fields: ReadonlyMap<string, StaticType>,
  owner: string,
  field: string,
  at: Span,
  environment: Environment,
): StaticType {
  const type = fields.get(field);
  if (type !== undefined) return type;
  const near = suggestMisspelt(
    environment,
    at,
    field,
    indexed(fields, () => fields.keys()),
  );
  const problem = `${owner} has no "${field}"`;
  if (near !== undefined) environment.report('E306', at, { problem }, near);
  else {
    const help = `it has ${listed(fields)}`;
    environment.report('E306', at, { problem }, { severity: 'warning', help });
  }
  return UNKNOWN;
}
