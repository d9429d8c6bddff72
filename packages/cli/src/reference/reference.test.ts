import { readFileSync, writeFileSync } from 'node:fs';
import { factVocabulary } from '@sea-forge/policy';
import { expect, it } from 'vitest';
import { allCodes } from '../all-codes.ts';
import { commands } from '../commands.ts';
import { codesPage } from './codes.page.ts';
import { commandsPage } from './commands.page.ts';
import { factsPage } from './facts.page.ts';

// `npm run docs` writes them anew.
it.each([
  ['commands.md', commandsPage(commands)],
  ['codes.md', codesPage(allCodes())],
  ['facts.md', factsPage(factVocabulary)],
])('docs/reference/%s is what the code says', (name, page) => {
  const file = new URL(`../../../../docs/reference/${name}`, import.meta.url);
  if (process.env['WRITE_REFERENCE'] !== undefined) writeFileSync(file, page);
  expect(readFileSync(file, 'utf8')).toBe(page);
});
