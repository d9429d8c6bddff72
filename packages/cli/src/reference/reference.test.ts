import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { configSchema } from '@sea-forge/pipeline';
import { factVocabulary } from '@sea-forge/policy';
import { expect, it } from 'vitest';
import { allCodes } from '../all-codes.ts';
import { commands } from '../commands.ts';
import { codesPage } from './codes.page.ts';
import { commandsPage } from './commands.page.ts';
import { factsPage } from './facts.page.ts';
import { reportSchema } from './report.schema.ts';

const docs = new URL('../../../../docs/', import.meta.url);
const specSchemas = new URL('../../../specs/schemas/', import.meta.url);

const pages: readonly (readonly [string, string])[] = [
  ['reference/commands.md', commandsPage(commands)],
  ['reference/codes.md', codesPage(allCodes())],
  ['reference/facts.md', factsPage(factVocabulary)],
  ['schemas/sea.config.schema.json', `${JSON.stringify(configSchema, null, 2)}\n`],
  ['schemas/report.schema.json', `${JSON.stringify(reportSchema, null, 2)}\n`],
  ...readdirSync(specSchemas).map(
    (name) => [`schemas/${name}`, readFileSync(new URL(name, specSchemas), 'utf8')] as const,
  ),
];

// `npm run docs` writes them anew.
it.each(pages)('docs/%s is what the code says', (name, page) => {
  const file = new URL(name, docs);
  if (process.env['WRITE_REFERENCE'] !== undefined) writeFileSync(file, page);
  expect(readFileSync(file, 'utf8')).toBe(page);
});
