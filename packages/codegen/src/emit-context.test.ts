import fc from 'fast-check';
import * as prettier from 'prettier';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { emitContext } from './emit-context.ts';
import type { GeneratedFile } from './generated-file.ts';
import { event, governanceModel, policy, registered, templates } from './testing/model.test.helper.ts';
import { typeErrors } from './testing/type-check.test.helper.ts';

function contentOf(files: readonly GeneratedFile[], end: string): string {
  const found = files.find(({ path }) => path.endsWith(end));
  if (found === undefined) throw new Error(`no file ${end}`);
  return found.content;
}

const rich = governanceModel({
  policies: [
    policy('no_pii', {
      rationale:
        'Personal data leaves the house only with a ground for it, and the ground has to be one that the law knows, which is checked elsewhere.',
      tags: ['requirement:REQ-001'],
      requirements: ['REQ-001'],
    }),
    policy('class', { priority: 10 }),
  ],
  models: [
    registered('model-001'),
    registered('model-002', {
      status: 'deprecated',
      deprecatedOn: '2026-02-01',
      removalDate: '2027-01-01',
      successor: 'model-001',
      owner: "O'Neil",
    }),
  ],
  events: [
    event('TicketEscalated', {
      type: 'object',
      properties: { ticket: { type: 'string' }, 'odd-name': { type: 'array', items: { type: 'integer' } } },
      required: ['ticket'],
    }),
  ],
});

describe('what a context generates', () => {
  it('is services, configuration and entry points, generated or written once', () => {
    const files = emitContext(rich, templates);
    expect(files.map(({ path, kind }) => `${kind} ${path}`)).toEqual([
      'scaffold .dockerignore',
      'generated docker-compose.yml',
      'scaffold docs/specs/support/project.json',
      'scaffold infra/evidence-service/config.yaml',
      'scaffold infra/policy-gateway/config.yaml',
      'generated infra/support/observability/collector.yaml',
      'generated infra/support/observability/grafana/dashboards/llmops.json',
      'generated infra/support/observability/grafana/provisioning/dashboards/sea.yaml',
      'generated infra/support/observability/grafana/provisioning/datasources/prometheus.yaml',
      'generated infra/support/observability/openobserve/alerts.json',
      'generated infra/support/observability/openobserve/dashboards/llmops.json',
      'generated infra/support/observability/prometheus/alerts.yaml',
      'generated infra/support/observability/prometheus/prometheus.yaml',
      'generated services/support/evidence-service/Dockerfile',
      'generated services/support/evidence-service/src/gen/config.schema.json',
      'generated services/support/evidence-service/src/gen/config.ts',
      'generated services/support/evidence-service/src/gen/events.ts',
      'generated services/support/evidence-service/src/gen/openapi.yaml',
      'scaffold services/support/evidence-service/src/main.ts',
      'scaffold services/support/evidence-service/tsconfig.json',
      'generated services/support/policy-gateway/Dockerfile',
      'generated services/support/policy-gateway/src/gen/config.schema.json',
      'generated services/support/policy-gateway/src/gen/config.ts',
      'generated services/support/policy-gateway/src/gen/models.ts',
      'generated services/support/policy-gateway/src/gen/openapi.yaml',
      'generated services/support/policy-gateway/src/gen/pipeline.ts',
      'generated services/support/policy-gateway/src/gen/policies.ts',
      'scaffold services/support/policy-gateway/src/main.ts',
      'generated services/support/policy-gateway/test/gen/filters.test.ts',
      'generated services/support/policy-gateway/test/gen/models.test.ts',
      'generated services/support/policy-gateway/test/gen/policies.test.ts',
      'scaffold services/support/policy-gateway/tsconfig.json',
    ]);
  });

  it('type-checks under strict settings', () => {
    expect(typeErrors(emitContext(rich, templates))).toEqual([]);
    expect(typeErrors(emitContext(governanceModel({ policies: [], models: [], filters: [] }), templates))).toEqual([]);
  });

  it('tells the gateway since when a model is deprecated, and until when it is there', () => {
    const { content = '' } = emitContext(rich, templates).find(({ path }) => path.endsWith('/gen/models.ts')) ?? {};
    expect(content).toContain("deprecatedOn: '2026-02-01',\n    removalDate: '2027-01-01',");
  });

  it('is laid out as Prettier would', async () => {
    for (const { path, content } of emitContext(rich, templates)) {
      if (!path.endsWith('.ts')) continue;
      const formatted = await prettier.format(content, { parser: 'typescript', printWidth: 120, singleQuote: true });
      expect(content, path).toBe(formatted);
    }
  });

  it('says in each file where it comes from, without versions, dates or line numbers', () => {
    for (const { path, content, kind } of emitContext(rich, templates)) {
      expect(content.endsWith('\n') && !content.includes('\r'), path).toBe(true);
      if (kind === 'scaffold') continue;
      expect(content.split('\n', 3).join('\n'), path).toMatch(
        /Generated by sea from docs\/specs\/support\/\S+(?:, \S+)*\. Do not edit: change the specification and run \\?"sea pipeline support\\?"\./,
      );
      expect(content).not.toMatch(/20\d\d-\d\d-\d\dT|0\.1\.0|:10/);
    }
  });

  it('is the same whatever order the model was read in', () => {
    const { policies } = rich.constraints;
    const { models } = rich.facts;
    const shuffled = {
      ...rich,
      constraints: { policies: [...policies].reverse() },
      facts: { ...rich.facts, models: [...models].reverse() },
    };
    expect(emitContext(shuffled, templates)).toEqual(emitContext(rich, templates));
  });

  it('leaves policies that read no fact to the checker', () => {
    const { stage: _, ...check } = policy('model_check', { reads: [] });
    const files = emitContext(governanceModel({ policies: [check, policy('no_pii')] }), templates);
    expect(contentOf(files, 'policies.ts')).not.toContain('model_check');
  });

  it('tells for each policy which text is its own', () => {
    const files = emitContext(rich, templates);
    const file = files.find(({ path }) => path.endsWith('policies.ts'));
    expect(file?.parts?.map(({ from }) => from)).toContain('docs/specs/support/policies.sea#class');
    for (const { path, content, parts = [] } of files) {
      for (const { text } of parts) expect(content.includes(text), path).toBe(true);
    }
  });

  it('gives other contexts than the primary one their own configuration and ports', () => {
    const files = emitContext(governanceModel({ context: 'billing', primary: false }), templates);
    const config = contentOf(files, 'infra/billing/policy-gateway/config.yaml');
    expect(config).toContain('$schema=../../../services/billing/policy-gateway/src/gen/config.schema.json');
    expect(config).not.toContain('8080');
    const evidencePort = /port: (\d+)/.exec(contentOf(files, 'infra/billing/evidence-service/config.yaml'))?.[1];
    expect(config).toContain(`http://127.0.0.1:${evidencePort}`);
  });
});

describe('hostile text of a specification', () => {
  const hostile = '*/ process.exit(1) /* `${process.exit(2)}` \' " \\ \n\r\u2028\u2029\u0000\u202e <%= it %> end';

  it('stays text, in comments and in strings', () => {
    const model = governanceModel({
      policies: [
        policy('no_pii', { rationale: hostile, tags: [hostile], permits: [hostile], requirements: [hostile] }),
      ],
      models: [registered(hostile, { name: hostile, owner: hostile })],
      events: [event(hostile, { type: 'object', properties: { [hostile]: { type: 'string' }, ['__proto__']: {} } })],
    });
    const files = emitContext(model, templates);
    expect(typeErrors(files)).toEqual([]);
    for (const { path, content } of files) {
      expect(content, path).not.toMatch(/[\p{Zl}\p{Zp}\p{Cf}]|[^\P{Cc}\n]/u);
      if (!path.endsWith('.ts')) continue;
      expect(identifiersOf(content), path).not.toContain('process');
    }
  });

  it('of any kind comes back unchanged from the generated code', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (text) => {
        const model = governanceModel({ policies: [policy('p', { rationale: text })], models: [registered(text)] });
        const files = emitContext(model, templates);
        expect(await ruleOf(contentOf(files, 'policies.ts'))).toMatchObject([{ id: 'p', rationale: text }]);
      }),
      { numRuns: 60 },
    );
  });
});

function identifiersOf(content: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('x.ts', content, ts.ScriptTarget.ES2023));
  return names;
}

async function ruleOf(content: string): Promise<unknown> {
  const { transformSync } = await import('esbuild');
  const { code } = transformSync(content.replace(/^import .*;$/gm, ''), { loader: 'ts', format: 'cjs' });
  const module = { exports: {} as { policies?: unknown } };
  new Function('module', 'exports', code)(module, module.exports);
  return module.exports.policies;
}
