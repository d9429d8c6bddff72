import { transformSync } from 'esbuild';
import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { emitContext } from './emit-context.ts';
import type { GeneratedFile } from './generated-file.ts';
import { event, governanceModel, policy, registered, templates } from './testing/model.test.helper.ts';
import { typeErrors } from './testing/type-check.test.helper.ts';

/** Names that mean something to JavaScript, TypeScript, modules, or objects that are used as tables. */
const NAMES =
  `Object Function Array Promise Symbol Map Record Readonly Facts Truth PolicyRule EventTypeDefinition __proto__
  prototype constructor hasOwnProperty toString valueOf then default exports module require __esModule class enum await async
  let yield static import undefined NaN Infinity globalThis arguments eval any never policies models chains configSchema
  facts schema retention eventTypes x² größe 1 1a a-b a_b aB A_B Ab class_ policy_1 𝒳 Ⅻ _ $ $1`.split(/\s+/);

/** Text that ends what it stands in, where nobody sees to it. */
const TEXTS = [
  '*/ alert(1) /*',
  '`${process.exit(1)}`',
  '{{ .Values }} {{ "}}" }} ${var} $__interval',
  "'; DROP TABLE x; --\n- item: [a, *b, &c] # comment",
  '</script><script>alert(1)</script> <!-- ]]> -->',
  '# Heading\n| a | b |\n[x](javascript:alert(1)) ![y](z)',
  '<%= it %> <% throw 1 %>',
  '\u2028\u2029\u0000\u202e\ufeff\ud800 "\\',
];

const everywhere = (names: readonly string[], text: string) => {
  const always = { type: 'Literal', value: true } as const;
  return governanceModel({
    policies: names.map((id) => policy(id, { expression: always, reads: [], rationale: text, tags: [text] })),
    models: names.map((id) => registered(id, { name: `${id} ${text}`, owner: text, successor: id })),
    events: names.map((type) =>
      event(type, {
        type: 'object',
        properties: Object.fromEntries([...names, text].map((name) => [name, { type: 'string' }])),
      }),
    ),
  });
};

function contentOf(files: readonly GeneratedFile[], end: string): string {
  return files.find(({ path }) => path.endsWith(end))?.content ?? '';
}

/** What a generated module exports, loaded as a program would load it while it runs. */
async function load(content: string): Promise<Record<string, any>> {
  const { code } = transformSync(content.replace(/^import .*;$/gm, ''), { loader: 'ts', format: 'esm' });
  return (await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)) as Record<string, any>;
}

describe('names and texts of a specification that mean something elsewhere', () => {
  it('type-check, all of them at once', () => {
    expect(typeErrors(emitContext(everywhere(NAMES, TEXTS.join(' ')), templates))).toEqual([]);
  });

  it('come back as they were, each policy under a name of its own, whatever stands beside it', async () => {
    const names = fc.uniqueArray(fc.oneof(fc.constantFrom(...NAMES), fc.string({ minLength: 1, maxLength: 6 })), {
      minLength: 1,
      maxLength: 12,
    });
    const texts = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'grapheme' }));
    await fc.assert(
      fc.asyncProperty(names, texts, async (ids, text) => {
        const files = emitContext(everywhere(ids, text), templates);
        const sorted = ids.toSorted();
        const { policies } = await load(contentOf(files, 'gen/policies.ts'));
        expect(policies.map((rule: any) => [rule.id, rule.evaluate({}), rule.rationale])).toEqual(
          sorted.map((id) => [id, true, text]),
        );
        const { models } = await load(contentOf(files, 'gen/models.ts'));
        expect(models.map((model: any) => [model.id, model.owner])).toEqual(sorted.map((id) => [id, text]));
        const { chains } = await load(contentOf(files, 'gen/pipeline.ts'));
        expect(Object.keys(chains).toSorted()).toEqual(sorted);
        const { eventTypes } = await load(contentOf(files, 'gen/events.ts'));
        expect(eventTypes.map(({ type }: any) => type)).toEqual(sorted);
      }),
      { numRuns: 40 },
    );
  });

  it('stay data in YAML, JSON and the code of tests', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TEXTS),
        fc.shuffledSubarray(NAMES, { minLength: 1, maxLength: 10 }),
        (text, ids) => {
          for (const { path, content } of emitContext(everywhere(ids, text), templates)) {
            if (path.endsWith('.json')) expect(() => JSON.parse(content) as unknown, path).not.toThrow();
            if (/\.ya?ml$/.test(path)) expect(() => parse(content) as unknown, path).not.toThrow();
            if (path.endsWith('.ts')) expect(syntaxErrors(content), path).toEqual([]);
            if (path.endsWith('policy-gateway/src/gen/openapi.yaml')) {
              const api = parse(content) as Record<string, any>;
              expect(api['components'].schemas.Rules.properties.policies.items.properties.id.enum).toEqual(
                ids.toSorted(),
              );
            }
          }
        },
      ),
      { numRuns: 12 },
    );
  });
});

function syntaxErrors(content: string): string[] {
  const { diagnostics = [] } = ts.transpileModule(content, { reportDiagnostics: true });
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
