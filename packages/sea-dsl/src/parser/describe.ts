import { Kind } from '../lexer/kinds.ts';
import type { TokenStream } from '../lexer/token-stream.ts';

const MAX_SHOWN = 40;

/** A token as a message names it. */
export function describeToken(tokens: TokenStream, index: number): string {
  const kind = tokens.kind(index);
  if (kind === Kind.EndOfFile) return 'the end of the file';
  const image = tokens.image(index);
  const line = image.split('\n', 1)[0] as string;
  const shown = line.length > MAX_SHOWN || line !== image ? `${[...line].slice(0, MAX_SHOWN).join('')}...` : image;
  if (kind === Kind.String || kind === Kind.TripleString) return `the text ${shown}`;
  return kind === Kind.Number ? `the number ${shown}` : `\`${shown}\``;
}

/** What could stand where no alternative of a rule fits, in words. */
const expectations: Readonly<Record<string, string>> = {
  annotationValue: 'a value: a text, a number, `true`, `false`, texts in brackets or an object in braces',
  mappingValue: 'a value: a text, `true`, `false` or an object in braces',
  overrideValue: 'a text, or `{ "from" -> "to" }`',
  textOrTexts: 'a text, or texts in brackets',
  replacesAndChanges: '`replaces` or `changes`',
  policy: '`rationale` or `tags`',
  metricAnnotation: '`refresh_interval`, `unit`, `threshold`, `severity`, `target` or `window`',
  conceptChange: '`from_version`, `to_version`, `migration_policy` or `breaking_change`',
  constraint: 'a constraint, such as `min 1`, `max_length 20` or `pattern Name`',
  fieldType: 'a type',
  elementType: 'a type',
  expression: 'an expression',
  operand: 'an expression',
  primary: 'an expression',
  literal: 'a literal: a text, a number, a quantity, `true`, `false` or an interval',
  aggregation: 'a collection, or `item in collection: expression`',
  simpleAggregation: 'a collection, or `item in collection: expression`',
  declaration: 'a declaration',
  importDeclaration: '`{ Name }` or `* as name`',
  clause: 'a clause',
  accessClause: '`public` or `policy_governed by`',
  actorClause: '`anonymous` or a role',
  idempotencyClause: '`keyed_by`, `inherent` or `not_applicable(read_only, "...")`',
  concurrencyClause: '`unique_key`, `optimistic_version` or `read_snapshot`',
};

export function expectationOf(rule: string): string {
  return expectations[rule] ?? 'something else';
}

/** What a closing bracket of a rule could be preceded by. */
const alternatives: Readonly<Record<string, string>> = {
  fields: 'a field, such as `name: string`, or `}`',
  instanceBody: 'a field, such as `name: value`, or `}`',
  operation: 'a clause or `}`',
  enumeration: '`,` and another member, or `}`',
  mapping: 'a rule, such as `Entity "Name" -> Target { ... }`, or `}`',
  projection: 'an override, such as `Entity "Name" { ... }`, or `}`',
  mappingRule: 'a field, such as `name: "value"`, or `}`',
  override: 'a field, such as `name: "value"`, or `}`',
  annotationObject: 'a member, such as `"key": value`, or `}`',
  texts: '`,` and another text, or `]`',
  constraints: '`,` and another constraint, or `)`',
  importItems: '`,` and another name, or `}`',
};

/** What a rule expects where it needs a token, in words. */
export function expectationAt(rule: string, label: string, closes: boolean): string {
  return (closes ? alternatives[rule] : undefined) ?? label;
}
