/** A part of an OpenAPI document. */
export type Json = Readonly<Record<string, unknown>>;

export const text: Json = { type: 'string' };
export const flag: Json = { type: 'boolean' };
export const whole: Json = { type: 'integer', minimum: 0 };

/** A schema of the document, by its name. */
export function ref(name: string): Json {
  return { $ref: `#/components/schemas/${name}` };
}

/** An object; members of `required` are always there. Others than `properties` may be there where `isOpen`. */
export function object(properties: Json, required: readonly string[] = Object.keys(properties), isOpen = false): Json {
  return {
    type: 'object',
    properties,
    ...(required.length === 0 ? {} : { required }),
    ...(isOpen ? {} : { additionalProperties: false }),
  };
}

export function list(items: Json): Json {
  return { type: 'array', items };
}

/** A text that is one of these; any text where there is none to choose from. */
export function oneOf(values: readonly string[]): Json {
  return values.length === 0 ? text : { type: 'string', enum: [...new Set(values)] };
}

export function orNull(schema: Json): Json {
  return { anyOf: [schema, { type: 'null' }] };
}

/** An answer with a JSON body. */
export function answer(description: string, schema: Json, example?: unknown): Json {
  return {
    description,
    content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } },
  };
}

/** A request body in JSON; by name, examples of it. */
export function body(schema: Json, examples: Readonly<Record<string, unknown>>, required = true): Json {
  const named = Object.entries(examples).map(([name, value]) => [name, { value }]);
  return { required, content: { 'application/json': { schema, examples: Object.fromEntries(named) } } };
}
