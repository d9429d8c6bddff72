import type { JsonSchema } from '../config-schema-files.ts';

const PASSES = 'log_only';

/**
 * The schema of a filter that the specification requires: it cannot be switched off, and a hit that is denied by default
 * cannot be let through with a record only.
 */
export function requireFilter(filter: JsonSchema): JsonSchema {
  const members = Object.entries(propertiesOf(filter)).map(([name, schema]): [string, JsonSchema] => {
    if (name === 'enabled') return [name, { const: true, description: 'Required by the specification.' }];
    return [name, tighten(schema)];
  });
  return { ...filter, properties: Object.fromEntries(members) };
}

function tighten(schema: JsonSchema): JsonSchema {
  const values = schema['enum'] as readonly unknown[] | undefined;
  if (values?.includes(PASSES) && (schema['default'] ?? schema['x-default']) !== PASSES) {
    return { ...schema, enum: values.filter((value) => value !== PASSES) };
  }
  if (schema['properties'] === undefined) return schema;
  const members = Object.entries(propertiesOf(schema)).map(([name, member]): [string, JsonSchema] => [
    name,
    tighten(member),
  ]);
  return { ...schema, properties: Object.fromEntries(members) };
}

function propertiesOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return (schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
}
