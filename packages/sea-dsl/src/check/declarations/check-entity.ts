import type { EntityDeclaration, Field, RecordDeclaration } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { checkField } from '../contracts/check-field.ts';
import { checkEntityVersions } from './check-versions.ts';

/** A typed entity has distinct fields and exactly one key: a uuid or string, required, without default (section 12). */
export function checkEntity(entity: EntityDeclaration, context: CheckContext): void {
  checkEntityVersions(entity, context);
  if (entity.fields === undefined) return;
  checkFieldNames(entity.fields, entity.name.value, context);
  for (const field of entity.fields) checkField(field, 'entity', context);
  const [key, second] = entity.fields.filter((field) => field.isKey);
  if (key === undefined) {
    context.report(
      'APP005',
      entity.name,
      { problem: `the entity "${entity.name.value}" has no key field` },
      { help: 'write `key` before one of its fields' },
    );
    return;
  }
  if (second !== undefined) {
    const { source } = context.file;
    const related = [{ path: source.path, range: source.range(key.name.span), message: 'the first key' }];
    context.report(
      'APP005',
      second.name,
      { problem: `the entity "${entity.name.value}" has more than one key field` },
      { help: 'keep one key', related },
    );
  }
  checkKey(key, context);
}

function checkKey({ type, name, isOptional, default: value }: Field, { report }: CheckContext): void {
  const isKeyType = type.kind === 'scalar' && (type.name.value === 'uuid' || type.name.value === 'string');
  if (!isKeyType)
    report(
      'APP005',
      type,
      { problem: `the key "${name.value}" is no uuid and no string` },
      { help: 'give it the type uuid or string' },
    );
  if (isOptional)
    report('APP005', name, { problem: `the key "${name.value}" is optional` }, { help: 'leave out `optional`' });
  if (value !== undefined)
    report(
      'APP005',
      value.span ?? name.span,
      { problem: `the key "${name.value}" has a default` },
      { help: 'leave out the default' },
    );
}

export function checkRecord({ name, fields }: RecordDeclaration, context: CheckContext): void {
  checkFieldNames(fields, name.value, context);
  for (const field of fields) checkField(field, 'record', context);
}

function checkFieldNames(fields: readonly Field[], owner: string, { file, report }: CheckContext): void {
  const seen = new Map<string, Field>();
  for (const field of fields) {
    const first = seen.get(field.name.value);
    if (first === undefined) {
      seen.set(field.name.value, field);
      continue;
    }
    const related = [
      { path: file.source.path, range: file.source.range(first.name.span), message: 'first declared here' },
    ];
    report('APP004', field.name, { field: field.name.value, owner }, { related });
  }
}
