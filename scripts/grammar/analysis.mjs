// What Chevrotain finds out about the grammar, asked once, when the plain rules are made.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Token types and lookahead of the grammar in `packages/sea-dsl`, as {@link compileRules} asks for them. */
export async function analyseGrammar(root) {
  const { SeaParser, T, K, keywords, Kind, FIRST_KEYWORD, KIND_COUNT } = await loadParser(root);
  const parser = new SeaParser({ validated: true });
  const names = Object.fromEntries(Object.entries(Kind).map(([name, kind]) => [kind, name]));
  const kindsIn = (table) => [...table.keys()].filter((kind) => table[kind] === 1);
  return {
    words: kindsIn(T.Word.accepts),
    nameOf: (kind) => (kind < FIRST_KEYWORD ? names[kind] : keywords[kind - FIRST_KEYWORD]),
    kindsOf(token) {
      const [group, name] = token.split('.');
      return kindsIn((group === 'T' ? T : K)[name].accepts);
    },
    optional: (rule, method, occurrence) => kindsIn(parser.accepted(rule, method, occurrence)[0]),
    alternatives: (rule, occurrence) => parser.accepted(rule, 'OR', occurrence).map(kindsIn),
    kindCount: KIND_COUNT,
  };
}

async function loadParser(root) {
  const folder = mkdtempSync(join(tmpdir(), 'sea-grammar-'));
  const outfile = join(folder, 'parser.mjs');
  try {
    await build({
      absWorkingDir: root,
      stdin: {
        contents: ['parser/sea-parser', 'lexer/tokens', 'lexer/kinds', 'lexer/keywords']
          .map((file) => `export * from './packages/sea-dsl/src/${file}.ts';`)
          .join('\n'),
        resolveDir: root,
      },
      bundle: true,
      format: 'esm',
      platform: 'node',
      outfile,
      logLevel: 'silent',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
