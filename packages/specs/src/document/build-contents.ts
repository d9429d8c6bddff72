import type { DesignContents, DesignPolicy } from '../design-contents/design-contents.ts';
import type { LocatedNode, MapNode } from '../yaml/located-node.ts';
import type { Located } from './spec-document.ts';
import { mapsIn, type Values } from './values.ts';

/**
 * Names in an SDS. What the schema found wrong is left out, but a name that can be read declares its thing although
 * something else of it is wrong: its users are not to blame.
 */
export function buildContents(root: MapNode, isValid: (pointer: string) => boolean): DesignContents {
  const entriesOf = (pointer: string) => mapsIn(root, pointer).map(({ values }) => values);
  const [valueObjects, enums] = [entriesOf('/types/value_objects'), entriesOf('/types/enums')];
  const aggregates = entriesOf('/domain/aggregates');
  const [commands, queries, events] = [entriesOf('/cqrs/commands'), entriesOf('/cqrs/queries'), entriesOf('/events')];
  const operations = [...commands, ...queries];
  return {
    types: texts([...valueObjects, ...enums], 'name'),
    aggregates: texts(aggregates, 'name'),
    operations: texts(operations, 'id'),
    eventIds: texts(events, 'id'),
    eventNames: texts(events, 'name'),
    policies: buildPolicies(root, isValid),
    otherTypes: [
      ...texts(aggregates, 'root'),
      ...texts(queries, 'read_model'),
      ...texts(entriesOf('/glossary').filter(isEntity), 'term'),
    ].map(({ value }) => value),
    fieldTypes: [
      ...shapes(valueObjects, ['fields', 'base']),
      ...shapes(aggregates, ['fields', 'identity']),
      ...shapes(operations, ['input', 'output']),
      ...shapes(events, ['payload']),
    ],
    emitted: commands.flatMap((command) => command.list<unknown>('emits').filter(isText)),
    touched: commands.flatMap((command) => command.list<unknown>('touches').filter(isText)),
  };
}

function buildPolicies(root: MapNode, isValid: (pointer: string) => boolean): DesignPolicy[] {
  return mapsIn(root, '/policies').flatMap(({ index, values }) => {
    const hasRequirement = values.list('satisfies_reqs').length > 0;
    return isValid(`/policies/${index}/id`) ? texts([values], 'id').map((id) => ({ id, hasRequirement })) : [];
  });
}

function isEntity(term: Values): boolean {
  const type = term.get<unknown>('type')?.value;
  return typeof type === 'string' && /^(?:entity|aggregate|value[ _-]?object|enum(?:eration)?|type)$/i.test(type);
}

function texts(entries: readonly Values[], key: string): Located<string>[] {
  return entries.flatMap((entry) => [entry.get<unknown>(key)].filter((value) => value !== undefined).filter(isText));
}

/** The types in shapes: one name, or those of fields. */
function shapes(entries: readonly Values[], keys: readonly string[]): Located<string>[] {
  return entries.flatMap(({ map }) => keys.flatMap((key) => typesIn(map.entries.get(key)?.value)));
}

function typesIn(node: LocatedNode | undefined): Located<string>[] {
  if (node === undefined || node.kind === 'list') return [];
  const values = node.kind === 'map' ? [...node.entries.values()].map(({ value }) => value) : [node];
  return values.flatMap((one) => (one.kind === 'scalar' && isText(one) ? [{ value: one.value, span: one.span }] : []));
}

function isText<One extends { readonly value: unknown }>(one: One): one is One & { readonly value: string } {
  return typeof one.value === 'string';
}
