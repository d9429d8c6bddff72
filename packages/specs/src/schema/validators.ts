import type { ErrorObject } from 'ajv';
import type { SpecKind } from '../document/spec-document.ts';
import { compiledSchema } from './compile-schemas.ts';

/** Errors of a document's plain value; each carries the schema it comes from. */
export function validate(kind: SpecKind, value: unknown): readonly ErrorObject[] {
  const validator = compiledSchema(kind);
  return validator(value) ? [] : (validator.errors ?? []);
}
