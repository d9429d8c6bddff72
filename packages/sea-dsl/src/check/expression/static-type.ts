/** What is known of an expression's value before anything runs (ruling R6). */
export type StaticType =
  | { readonly kind: 'unknown' | 'boolean' | 'instant' | 'stamp' | 'interval' | 'role' | 'actor' }
  | NumberType
  | QuantityType
  | TextType
  | { readonly kind: 'texts'; readonly values?: readonly string[] }
  /** One member of a collection, or the members that share a key. */
  | { readonly kind: 'item' | 'group'; readonly collection: CollectionName }
  /** A bare name that is declared but is no value, e.g. of an entity. */
  | { readonly kind: 'declared'; readonly what: string; readonly name: string };

export interface NumberType {
  readonly kind: 'number';
  /** Decimal text, where the expression is a literal. */
  readonly literal?: string;
  /** What a fact lies between, inclusive. */
  readonly range?: { readonly min: number; readonly max?: number; readonly integer: boolean };
}

export interface QuantityType {
  readonly kind: 'quantity';
  /** The units it may have; absent: any. */
  readonly units?: ReadonlySet<string>;
  /** A bare number beside it is taken to be in its unit (ruling R7). */
  readonly adoptsNumbers: boolean;
}

export interface TextType {
  readonly kind: 'text';
  readonly literal?: string;
  /** The values it takes; absent: any. */
  readonly values?: readonly string[];
  /** The values are those that occur now, in declarations; others would do. */
  readonly gathered?: boolean;
}

export const COLLECTIONS = ['entity_instances', 'flows', 'entities', 'resources', 'instances', 'relations'] as const;
export type CollectionName = (typeof COLLECTIONS)[number];

export const UNKNOWN: StaticType = { kind: 'unknown' };
export const BOOLEAN: StaticType = { kind: 'boolean' };
export const NUMBER: StaticType = { kind: 'number' };
export const TEXT: TextType = { kind: 'text' };

export function isCollection(name: string): name is CollectionName {
  return (COLLECTIONS as readonly string[]).includes(name);
}

const ITEM_WORDS: Readonly<Record<CollectionName, string>> = {
  entity_instances: 'an instance of an entity',
  flows: 'a flow',
  entities: 'an entity',
  resources: 'a resource',
  instances: 'an instance of a resource',
  relations: 'a relation',
};

/** A type as it is said in a message: `a number`. */
export function describe(type: StaticType): string {
  switch (type.kind) {
    case 'unknown':
      return 'a value of unknown type';
    case 'boolean':
      return 'a truth value';
    case 'number':
      return 'a number';
    case 'quantity':
      return type.units?.size === 1 ? `a quantity in "${[...type.units][0]}"` : 'a quantity';
    case 'text':
      return 'a text';
    case 'instant':
      return 'an instant';
    case 'stamp':
      return 'a text that is an instant';
    case 'texts':
      return 'a list of texts';
    case 'interval':
      return 'an interval';
    case 'role':
      return 'a role';
    case 'actor':
      return 'the actor';
    case 'item':
      return ITEM_WORDS[type.collection];
    case 'group':
      return `a group of ${type.collection}`;
    case 'declared':
      return `the ${type.what} "${type.name}"`;
  }
}

/** Longer lists say nothing to a reader, and gathering them would take long. */
const MAX_VALUES = 50;

/** A text that takes these values. */
export function textOf(values: readonly string[] | undefined, gathered: boolean): TextType {
  if (values === undefined) return TEXT;
  const distinct = new Set<string>();
  for (const value of values) if (distinct.add(value).size > MAX_VALUES) return TEXT;
  return { kind: 'text', values: [...distinct].sort(), gathered };
}

/** The type of something that is sometimes the one and sometimes the other. */
export function joined(a: StaticType, b: StaticType): StaticType {
  if (a.kind === 'text' && b.kind === 'text') {
    if (a.values === undefined || b.values === undefined) return TEXT;
    return textOf([...a.values, ...b.values], a.gathered === true || b.gathered === true);
  }
  if (a.kind === 'quantity' && b.kind === 'quantity') {
    const units = a.units && b.units && new Set([...a.units, ...b.units]);
    return {
      kind: 'quantity',
      adoptsNumbers: a.adoptsNumbers && b.adoptsNumbers,
      ...(units === undefined ? {} : { units }),
    };
  }
  if (a.kind === 'number' && b.kind === 'number') return NUMBER;
  if (isTextual(a) && isTextual(b)) return TEXT;
  return a.kind === b.kind ? a : UNKNOWN;
}

export function isNumeric(type: StaticType): type is NumberType | QuantityType {
  return type.kind === 'number' || type.kind === 'quantity';
}

/** Can be read as a text: a stamp is one that can also be read as an instant. */
export function isTextual(type: StaticType): boolean {
  return type.kind === 'text' || type.kind === 'stamp';
}

export function isTemporal(type: StaticType): boolean {
  return type.kind === 'instant' || type.kind === 'stamp';
}
