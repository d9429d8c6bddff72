// The plain rules of the whole grammar, as files.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { analyseGrammar } from './analysis.mjs';
import { compileRules } from './compile-rules.mjs';

const SOURCES = 'packages/sea-dsl/src';
const SUBJECTS = [
  'values',
  'primaries',
  'expressions',
  'fields',
  'concepts',
  'data',
  'governance',
  'projections',
  'operations',
  'file',
];

/** Path (from `root`) and text of every file of `packages/sea-dsl/src/plain` that is made from the grammar. */
export async function plainRules(root) {
  const analysis = await analyseGrammar(root);
  const options = await resolveConfig(join(root, SOURCES, 'plain/x.ts'));
  return Promise.all(
    SUBJECTS.map(async (subject) => {
      const path = `${SOURCES}/plain/${subject}.ts`;
      const grammar = readFileSync(join(root, SOURCES, `grammar/${subject}.ts`), 'utf8');
      const note = `// Made from ../grammar/${subject}.ts by \`npm run grammar\`. Change the grammar, not this.\n`;
      const text = note + compileRules(`${subject}.ts`, grammar, analysis);
      return { path, text: await format(text, { ...options, filepath: path }) };
    }),
  );
}
