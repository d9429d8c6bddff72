import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { debtEventSchema } from '@sea-forge/debt';
import { configSchema } from '@sea-forge/pipeline';
import { factVocabulary } from '@sea-forge/policy';
import { expect, it } from 'vitest';
import { allCodes } from '../all-codes.ts';
import { allPages } from '../all-pages.ts';
import { commands } from '../commands.ts';
import { codePage } from './code.page.ts';
import { codesPage } from './codes.page.ts';
import { commandsPage } from './commands.page.ts';
import { factsPage } from './facts.page.ts';
import { reportSchema } from './report.schema.ts';

const docs = new URL('../../../../docs/', import.meta.url);
const specSchemas = new URL('../../../specs/schemas/', import.meta.url);

const explained = await allPages();
const codes = allCodes();
const writes = process.env['WRITE_REFERENCE'] !== undefined;

const pages: readonly (readonly [string, string])[] = [
  ['reference/commands.md', commandsPage(commands)],
  ['reference/codes.md', codesPage(codes)],
  ...[...codes].map(
    ([code, entry]) => [`reference/codes/${code}.md`, codePage(code, entry, explained.get(code))] as const,
  ),
  ['reference/facts.md', factsPage(factVocabulary)],
  ['schemas/sea.config.schema.json', `${JSON.stringify(configSchema, null, 2)}\n`],
  ['schemas/debt-event.schema.json', `${JSON.stringify(debtEventSchema, null, 2)}\n`],
  ['schemas/report.schema.json', `${JSON.stringify(reportSchema, null, 2)}\n`],
  ...readdirSync(specSchemas).map(
    (name) => [`schemas/${name}`, readFileSync(new URL(name, specSchemas), 'utf8')] as const,
  ),
];

// `npm run docs` writes them anew.
it.each(pages)('docs/%s is what the code says', (name, page) => {
  const file = new URL(name, docs);
  if (writes) {
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, page);
  }
  expect(readFileSync(file, 'utf8')).toBe(page);
});

it('docs/reference/codes has a page for each code and no other', () => {
  const folder = new URL('reference/codes/', docs);
  const stale = readdirSync(folder).filter((name) => !codes.has(name.replace(/\.md$/, '')));
  if (writes) for (const name of stale) rmSync(new URL(name, folder));
  expect(writes ? [] : stale).toEqual([]);
});

it('every code has a page, and pages refer to codes that are there', () => {
  expect([...codes.keys()].filter((code) => !explained.has(code))).toEqual([]);
  const related = [...explained].flatMap(([code, page]) => (page.related ?? []).map((other) => ({ code, other })));
  expect(related.filter(({ code, other }) => !codes.has(other) || other === code)).toEqual([]);
});
