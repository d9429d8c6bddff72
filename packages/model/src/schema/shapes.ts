/** A JSON Schema, draft 2020-12. */
export type Schema = Readonly<Record<string, unknown>>;

/** An object with exactly these members; a name that ends in `?` may be missing. */
export function object(title: string, description: string, members: Readonly<Record<string, Schema>>): Schema {
  const required = Object.keys(members).filter((name) => !name.endsWith('?'));
  const properties = Object.entries(members).map(([name, schema]) => [name.replace(/\?$/, ''), schema]);
  return {
    title,
    description,
    type: 'object',
    properties: Object.fromEntries(properties),
    required,
    additionalProperties: false,
  };
}

export const text = { type: 'string' } as const;
export const name = { type: 'string', minLength: 1 } as const;
export const flag = { type: 'boolean' } as const;
export const number = { type: 'number' } as const;
export const whole = { type: 'integer' } as const;
export const positive = { type: 'integer', minimum: 1 } as const;
export const duration = { type: 'integer', minimum: 0 } as const;
export const anyObject = { type: 'object' } as const;
export const decimal = {
  type: 'string',
  pattern: '^-?[0-9]+(\\.[0-9]+)?$',
  description: 'A decimal number as text.',
} as const;
export const date = { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', description: 'A day, UTC.' } as const;

export const oneOf = (...values: readonly (string | boolean)[]): Schema => ({ enum: values });
export const list = (items: Schema): Schema => ({ type: 'array', items });
export const set = (items: Schema): Schema => ({ type: 'array', items, uniqueItems: true });
export const ref = (definition: string): Schema => ({ $ref: `#/$defs/${definition}` });
export const described = (schema: Schema, description: string): Schema => ({ ...schema, description });
