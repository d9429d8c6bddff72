import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import adrSchema from '../../schemas/adr.schema.json' with { type: 'json' };
import governanceSchema from '../../schemas/governance.schema.json' with { type: 'json' };
import modelRegistrySchema from '../../schemas/model-registry.schema.json' with { type: 'json' };
import prdSchema from '../../schemas/prd.schema.json' with { type: 'json' };
import sdsSchema from '../../schemas/sds.schema.json' with { type: 'json' };
import type { SpecKind } from '../document/spec-document.ts';

const SCHEMAS = { adr: adrSchema, prd: prdSchema, sds: sdsSchema };
const compiled = new Map<SpecKind, ValidateFunction>();
let ajv: Ajv2020 | undefined;

/** Errors of a document's plain value; each carries the schema it comes from. Compiled on first use. */
export function validate(kind: SpecKind, value: unknown): readonly ErrorObject[] {
  let validator = compiled.get(kind);
  if (validator === undefined) {
    ajv ??= createAjv();
    validator = ajv.compile(SCHEMAS[kind]);
    compiled.set(kind, validator);
  }
  return validator(value) ? [] : (validator.errors ?? []);
}

function createAjv(): Ajv2020 {
  // Our own schemas: a test holds them against the schema of schemas, not every start.
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    allowUnionTypes: true,
    validateSchema: false,
  });
  // The package's types are those of its CommonJS form.
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  ajv.addSchema([modelRegistrySchema, governanceSchema]);
  return ajv;
}
