import { indexed } from '@sea-forge/diagnostics';
import type { EntityDeclaration, Field, InstanceDeclaration, SourceFile } from '../../syntax/ast.ts';
import type { Scope } from '../binder/scope.ts';
import type { DeclaredSymbol } from '../binder/symbol.ts';
import type { CheckContext } from '../check-context.ts';
import { listed, quoted } from '../report/listed.ts';
import { suggestion } from '../report/replacement.ts';
import { constraintProblem } from './constraint-problem.ts';
import { type Meaning, typeProblem } from './type-problem.ts';

/** An instance of a typed entity has the entity's fields: all that are required, no others, each with a fitting value (section 12). */
export function checkTypedInstance(
  instance: InstanceDeclaration,
  entity: DeclaredSymbol<'Entity'>,
  context: CheckContext,
): void {
  const fields = fieldsOf(entity.declaration);
  checkNames(instance, fields, entity, context);
  const scope = context.scopeOf(entity.file);
  for (const { name, value } of instance.fields) {
    const field = fields.get(name.value);
    if (field === undefined) continue;
    const meaning = { scope, units: context.units };
    const problem = typeProblem(field.type, value, meaning) ?? firstConstraintProblem(field, value, meaning);
    if (problem !== undefined) {
      context.report(
        'E025',
        value.span ?? name.span,
        { problem: `the field "${name.value}" ${problem}` },
        { related: [placeOf(field, entity.file)] },
      );
    } else {
      checkReference(instance, field, value, scope, context);
    }
  }
  checkKey(instance, entity, context);
}

const fieldsByEntity = new WeakMap<EntityDeclaration, ReadonlyMap<string, Field>>();

/** The declared fields by name, made once for all instances. */
function fieldsOf(entity: EntityDeclaration): ReadonlyMap<string, Field> {
  const known = fieldsByEntity.get(entity);
  if (known !== undefined) return known;
  const fields = new Map((entity.fields ?? []).map((field) => [field.name.value, field]));
  fieldsByEntity.set(entity, fields);
  return fields;
}

function checkNames(
  instance: InstanceDeclaration,
  fields: ReadonlyMap<string, Field>,
  entity: DeclaredSymbol,
  context: CheckContext,
): void {
  const given = new Set(instance.fields.map(({ name }) => name.value));
  for (const { name } of instance.fields) {
    if (fields.has(name.value)) continue;
    const problem = `the entity "${entity.name.value}" has no field "${name.value}"`;
    const names = indexed(fields, () => fields.keys());
    context.report('E025', name, { problem }, () => suggestion(context.file.source, name.span, name.value, names));
  }
  const missing = [...fields.values()].filter((field) => !field.isOptional && !given.has(field.name.value));
  if (missing.length === 0) return;
  const names = listed(
    missing.map((field) => field.name.value),
    quoted,
  );
  context.report('E025', instance.name, { problem: `the instance "${instance.name.value}" lacks ${names}` }, () => ({
    help: `give it ${names}`,
    related: missing.slice(0, 12).map((field) => placeOf(field, entity.file)),
  }));
}

type Value = InstanceDeclaration['fields'][number]['value'];

function firstConstraintProblem(field: Field, value: Value, meaning: Meaning): string | undefined {
  for (const constraint of field.constraints) {
    const problem = constraintProblem(constraint, field.type, value, meaning);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** A reference is the key of a declared instance, which may come later in the file. */
function checkReference(
  instance: InstanceDeclaration,
  { name, type }: Field,
  value: Value,
  scope: Scope,
  context: CheckContext,
): void {
  if (type.kind !== 'ref' || value.type !== 'Literal' || typeof value.value !== 'string') return;
  const key = value.value;
  const { alias, symbol } = type.symbol;
  const target =
    alias === undefined
      ? scope.findExact('Entity', symbol.value)
      : scope.findQualified('Entity', alias.value, symbol.value);
  if (target === undefined) return;
  const keys = context.keys.of(target.declaration);
  if (keys.has(key)) return;
  const at = value.span ?? instance.name.span;
  const details = () =>
    suggestion(
      context.file.source,
      at,
      key,
      indexed(keys, () => keys.keys()),
    );
  context.report(
    'E025',
    at,
    {
      problem: `the field "${name.value}" refers to no instance of "${target.name.value}": none has the key "${key}"`,
    },
    details,
  );
}

function checkKey(instance: InstanceDeclaration, entity: DeclaredSymbol<'Entity'>, context: CheckContext): void {
  const key = entity.declaration.fields?.find((field) => field.isKey)?.name.value;
  const given = instance.fields.find(({ name }) => name.value === key);
  if (given === undefined || given.value.type !== 'Literal') return;
  const holders = context.keys.of(entity.declaration).get(String(given.value.value)) ?? [];
  const [first] = holders;
  if (first === undefined || first.instance === instance) return;
  const { source } = first.file;
  const related = [
    {
      path: source.path,
      range: source.range(first.instance.name.span),
      message: `"${first.instance.name.value}" has it too`,
    },
  ];
  context.report(
    'E025',
    given.value.span ?? given.name.span,
    { problem: `the key ${JSON.stringify(given.value.value)} of "${entity.name.value}" is taken` },
    { help: 'give each instance a key of its own', related },
  );
}

function placeOf({ name }: Field, { source }: SourceFile) {
  return { path: source.path, range: source.range(name.span), message: 'the field is declared here' };
}
