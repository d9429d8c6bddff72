import { isIdentifierName } from '../text/identifier.ts';
import { stringLiteral } from '../text/literal.ts';

type Schema = Readonly<Record<string, unknown>>;

/** The TypeScript type of what a JSON Schema describes: the keywords that SDS payloads turn into, `unknown` for others. */
export function schemaType(schema: Schema, indent = 0): string {
  switch (schema['type']) {
    case 'string':
      return 'string';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array':
      return `readonly ${elementType(schema['items'] as Schema | undefined, indent)}[]`;
    case 'object':
      return objectType(schema, indent);
    default:
      return 'unknown';
  }
}

function elementType(items: Schema | undefined, indent: number): string {
  const type = items === undefined ? 'unknown' : schemaType(items, indent);
  return type.startsWith('readonly ') ? `(${type})` : type;
}

function objectType(schema: Schema, indent: number): string {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>);
  if (properties.length === 0) return 'Readonly<Record<string, unknown>>';
  const required = new Set((schema['required'] ?? []) as readonly string[]);
  const space = ' '.repeat(indent);
  const members = properties.map(([name, member]) => {
    const key = isIdentifierName(name) ? name : stringLiteral(name);
    return `${space}  readonly ${key}${required.has(name) ? '' : '?'}: ${schemaType(member, indent + 2)};\n`;
  });
  return `{\n${members.join('')}${space}}`;
}
