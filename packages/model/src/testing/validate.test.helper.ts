type Schema = Readonly<Record<string, unknown>>;
type Check = (argument: never, value: unknown, schema: Schema, root: Schema) => boolean;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
};

/** The keywords of draft 2020-12 that the model's schema uses. A keyword that is not here is an error of the schema. */
const keywords: Readonly<Record<string, Check>> = {
  $schema: () => true,
  $id: () => true,
  $defs: () => true,
  title: () => true,
  description: () => true,
  $ref: (path: string, value, _, root) => isValid(value, definition(root, path), root),
  type: (type: string, value) => types[type]?.(value) ?? false,
  const: (expected: unknown, value) => value === expected,
  enum: (allowed: readonly unknown[], value) => allowed.includes(value),
  minLength: (length: number, value) => typeof value === 'string' && value.length >= length,
  pattern: (source: string, value) => typeof value === 'string' && new RegExp(source, 'u').test(value),
  minimum: (bound: number, value) => typeof value === 'number' && value >= bound,
  items: (item: Schema, value, _, root) => Array.isArray(value) && value.every((member) => isValid(member, item, root)),
  maxItems: (length: number, value) => Array.isArray(value) && value.length <= length,
  uniqueItems: (_, value) => Array.isArray(value) && new Set(value).size === value.length,
  required: (names: readonly string[], value) => isObject(value) && names.every((name) => name in value),
  propertyNames: (name: Schema, value, _, root) =>
    isObject(value) && Object.keys(value).every((key) => isValid(key, name, root)),
  properties: (members: Readonly<Record<string, Schema>>, value, _, root) =>
    isObject(value) &&
    Object.entries(members).every(([name, member]) => !(name in value) || isValid(value[name], member, root)),
  additionalProperties: (rest: false | Schema, value, { properties = {} }, root) =>
    isObject(value) &&
    Object.entries(value).every(
      ([name, member]) => name in (properties as object) || (rest !== false && isValid(member, rest, root)),
    ),
  anyOf: (options: readonly Schema[], value, _, root) => options.some((option) => isValid(value, option, root)),
  oneOf: (options: readonly Schema[], value, _, root) =>
    options.filter((option) => isValid(value, option, root)).length === 1,
};

/** Does the JSON value fit the schema? */
export function isValid(value: unknown, schema: Schema, root: Schema = schema): boolean {
  return Object.entries(schema).every(([keyword, argument]) => {
    const check = keywords[keyword];
    if (check === undefined) throw new Error(`the schema uses "${keyword}"`);
    return check(argument as never, value, schema, root);
  });
}

function definition(root: Schema, path: string): Schema {
  const found = (root['$defs'] as Readonly<Record<string, Schema>>)[path.replace('#/$defs/', '')];
  if (found === undefined) throw new Error(`the schema has no ${path}`);
  return found;
}
