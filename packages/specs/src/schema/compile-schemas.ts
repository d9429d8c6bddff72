import type { Options, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import adrSchema from '../../schemas/adr.schema.json' with { type: 'json' };
import governanceSchema from '../../schemas/governance.schema.json' with { type: 'json' };
import modelRegistrySchema from '../../schemas/model-registry.schema.json' with { type: 'json' };
import prdSchema from '../../schemas/prd.schema.json' with { type: 'json' };
import sdsSchema from '../../schemas/sds.schema.json' with { type: 'json' };
import type { SpecKind } from '../document/spec-document.ts';

let ajv: Ajv2020 | undefined;

/**
 * The compiled schema of a kind. Compiling takes longer than reading a hundred documents, so the bundle of the command
 * line has code in the place of this function (`scripts/toolchain/standalone-schemas.mjs`).
 */
export function compiledSchema(kind: SpecKind): ValidateFunction {
  ajv ??= createAjv();
  return ajv.getSchema(`${kind}.schema.json`) as ValidateFunction;
}

/** All schemas by their `$id`; each is compiled when it is asked for. */
export function createAjv(code: Options['code'] = {}): Ajv2020 {
  // Our own schemas: a test holds them against the schema of schemas, not every start.
  const created = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    allowUnionTypes: true,
    validateSchema: false,
    code,
  });
  // The package's types are those of its CommonJS form.
  (addFormats as unknown as (ajv: Ajv2020) => void)(created);
  created.addSchema([modelRegistrySchema, governanceSchema, adrSchema, prdSchema, sdsSchema]);
  return created;
}
