import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { createAjv } from './compile-schemas.ts';
import { validate } from './validators.ts';

const folder = fileURLToPath(new URL('../../schemas/', import.meta.url));

// Starting the tool does not look: it would take half of the time that compiling them takes.
it.each(readdirSync(folder))('%s is a JSON Schema of 2020-12', (name) => {
  const schema = JSON.parse(readFileSync(folder + name, 'utf8')) as object;
  const ajv = new Ajv2020({ strict: false });
  expect(ajv.validateSchema(schema), JSON.stringify(ajv.errors)).toBe(true);
});

it('gives the schema that a value breaks along with the error', () => {
  const [error] = validate('adr', { id: 'ADR-1' });
  expect(error?.parentSchema).toBeTypeOf('object');
});

it('can be written down as code, which the command line is bundled with', () => {
  const ajv = createAjv({ source: true, esm: true });
  for (const kind of ['adr', 'prd', 'sds']) expect(ajv.getSchema(`${kind}.schema.json`)).toBeTypeOf('function');
});
