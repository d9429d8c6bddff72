import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const repository = fileURLToPath(new URL('../../../..', import.meta.url));
const TESTS = 'policy-gateway/test/gen/policies.test.ts';
const POLICIES = 'services/customer-service/policy-gateway/src/gen/policies.ts';
const bench = new Workbench().withCustomerService();
beforeAll(async () => expect((await bench.sea(['pipeline', 'customer-service'])).exitCode).toBe(0));
afterAll(() => bench.remove());

/** Runs a generated test file with Node alone, as it runs in a repository that has no test framework. */
async function run(root: string, path: string): Promise<{ exitCode: number | undefined; output: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'sea-generated-'));
  try {
    const outfile = join(folder, basename(path).replace(/\.ts$/, '.mjs'));
    const banner = {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    };
    const common = { bundle: true, format: 'esm', platform: 'node', target: 'node20', logLevel: 'silent' } as const;
    await build({ ...common, absWorkingDir: root, entryPoints: [join(root, path)], outfile, banner });
    const { exitCode, stdout } = await execa(process.execPath, ['--test', outfile], {
      reject: false,
      env: { CI: '1' },
    });
    return { exitCode, output: stdout };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('generated tests', () => {
  it("of this repository's contexts pass", async () => {
    const contexts = readdirSync(join(repository, 'services'));
    expect(contexts.length).toBeGreaterThan(0);
    for (const context of contexts) {
      for (const name of ['policies', 'models', 'filters']) {
        const { exitCode, output } = await run(repository, `services/${context}/${TESTS.replace('policies', name)}`);
        expect(exitCode, output).toBe(0);
        expect(Number(/(?:pass|ok) (\d+)/.exec(output)?.[1])).toBeGreaterThan(0);
      }
    }
  });

  it.each([
    ['a bound moved by one', 'lessThanOrEqual(facts.request.pii_count, 3)', 'lessThan(facts.request.pii_count, 3)'],
    ['a comparison of an "or" left out', "equal(facts.request.role, 'claims_handler')", 'false'],
    [
      'another kind of data',
      "contains(facts.request.pii_types, 'credit_card')",
      "contains(facts.request.pii_types, 'iban')",
    ],
  ])('notice %s', async (_, from, to) => {
    const written = bench.read(POLICIES);
    bench.edit(POLICIES, from, to);
    expect(await run(bench.folder, `services/customer-service/${TESTS}`)).toMatchObject({ exitCode: 1 });
    bench.write(POLICIES, written);
  });

  it.each([
    [
      'a model that does not go',
      'models',
      'src/gen/models.ts',
      "removalDate: '2099-12-31'",
      "removalDate: '2100-01-31'",
    ],
    ['a model of another tier', 'models', 'src/gen/models.ts', "riskTier: 'high'", "riskTier: 'limited'"],
    ['a chain without its filter', 'filters', 'src/gen/pipeline.ts', "'jailbreak_prevention', ", ''],
    [
      'a filter that may be switched off',
      'filters',
      'src/gen/config.schema.json',
      '"const": true',
      '"type": "boolean"',
    ],
  ])('notice %s', async (_, tests, file, from, to) => {
    const path = `services/customer-service/policy-gateway/${file}`;
    const written = bench.read(path);
    bench.edit(path, from, to);
    const test = `services/customer-service/${TESTS.replace('policies', tests)}`;
    expect(await run(bench.folder, test)).toMatchObject({ exitCode: 1 });
    bench.write(path, written);
  });
});
