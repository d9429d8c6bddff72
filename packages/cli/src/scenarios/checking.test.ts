import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const bench = new Workbench();
afterAll(() => bench.remove());

describe('sea validate', () => {
  beforeAll(() => {
    bench.write('good.sea', 'Entity "Hive"\n').write('bad.sea', 'Entity "Hive"\nEntity "Hive"\n');
  });

  it('prints "Validation passed" last and exits 0', async () => {
    const run = await bench.sea(['validate', 'good.sea']);
    expect(run).toMatchObject({ exitCode: 0 });
    expect(run.stdout.endsWith('Validation passed\n')).toBe(true);
  });

  it('names place, code, why and fix of a finding, shows a frame and exits 1', async () => {
    const run = await bench.sea(['validate', 'bad.sea']);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^bad\.sea:2:\d+ error E007: /m);
    expect(run.stdout).toMatch(/^ +2 \| Entity "Hive"\n +\| +~+/m);
    expect(run.stdout).toMatch(/^ {2}why: /m);
    expect(run.stdout).toMatch(/^ {2}fix: /m);
    expect(run.stdout).not.toContain('Validation passed');
  });

  it.each(['validate', 'parse', 'eval', 'fmt'])(
    'reads standard input, and shows it like a file: %s',
    async (command) => {
      const run = await bench.sea([command, '-'], { input: 'Entity "A"\nEntity A\n' });
      expect(run.exitCode).toBe(1);
      expect(run.stdout).toMatch(/^<stdin>:2:8 error E005/m);
      expect(run.stdout).toMatch(/^ +2 \| Entity A\n +\| +~+/m);
    },
  );

  it('reads a pipe that is named like a file', async () => {
    const run = await bench.piped("printf 'Entity A\\n'", ['validate', '/dev/stdin']);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^\/dev\/stdin:1:8 error E005.*\n +1 \| Entity A\n/);
  });

  it('with --flow-lint asks flows what kind they are', async () => {
    const flow = (annotations: string) => `Entity "A"\nResource "R"\nFlow "R" ${annotations} from "A" to "A"\n`;
    const lint = (annotations: string, ...flags: string[]) =>
      bench.sea(['validate', '-', ...flags], { input: flow(annotations) });
    expect((await lint('')).exitCode).toBe(0);
    const run = await lint('', '--flow-lint');
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^<stdin>:3:6 error FLOW001: the flow "R" does not say/m);
    const stated = await lint('@cqrs { "kind": "query" }', '--flow-lint');
    expect(stated.exitCode).toBe(0);
    expect(stated.stdout).toMatch(/warning FLOW005.*@read_model/);
  });

  it('marks the byte that is no UTF-8, also where it could begin a longer character', async () => {
    for (const text of ['// Caf\xe9\n', '// Caf\xe9', '// Caf\xff\n', '// Caf\xc3\xc3\xa9\n']) {
      const run = await bench.sea(['validate', '-', '--format', 'json'], { input: Buffer.from(text, 'latin1') });
      expect(run.json()['diagnostics'], JSON.stringify(text)).toMatchObject([
        { code: 'FILE001', range: { start: { line: 1, column: 7 }, end: { line: 1, column: 8 } } },
      ]);
    }
  });

  it('lists every file in one JSON document', async () => {
    const run = await bench.sea(['validate', '--format', 'json', '.']);
    expect(run.exitCode).toBe(1);
    expect(run.json()).toMatchObject({
      schemaVersion: 1,
      command: 'validate',
      ok: false,
      files: [
        { path: 'bad.sea', ok: false },
        { path: 'good.sea', ok: true },
      ],
      summary: { files: 2, errors: 1 },
    });
  });

  it.each([
    [['validate', 'missing.sea'], 'missing.sea'],
    [['validate', 'docs/*.sea'], 'docs/*.sea'],
    [['validate'], 'paths'],
    [['validate', '--bogus', 'good.sea'], '--bogus'],
    [['valdate', 'good.sea'], 'validate'],
  ])('refuses %j with exit 2, naming what is wrong', async (args, named) => {
    const run = await bench.sea(args);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain(named);
    expect(run.stderr).not.toMatch(/^\s+at /m);
  });

  it('checks no empty folder silently', async () => {
    bench.write('empty/readme.txt', '');
    expect(await bench.sea(['validate', 'empty'])).toMatchObject({ exitCode: 2 });
  });

  it('takes an empty operand, as of an unset variable, for a mistake and not for the working folder', async () => {
    const run = await bench.sea(['validate', 'good.sea', '']);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain('an operand is empty');
  });

  it.each([
    ['bytes that are no UTF-8', Uint8Array.of(0x45, 0x6e, 0xff, 0xfe), 'FILE001'],
    ['zero bytes', Buffer.from('Entity "A\0"\n'), 'E005'],
    ['deep nesting', Buffer.from(`Policy p as: ${'('.repeat(50_000)}`), 'E005'],
  ])('answers %s with a finding, never a stack trace', async (_name, bytes, code) => {
    bench.write('hostile.sea', bytes);
    const run = await bench.sea(['validate', 'hostile.sea']);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain(code);
    expect(run.stdout + run.stderr).not.toMatch(/^\s+at .*:\d+:\d+/m);
  });

  it('writes a report to a file besides', async () => {
    const run = await bench.sea(['validate', '--output', 'json:report.json', 'good.sea']);
    expect(run).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(bench.read('report.json'))).toMatchObject({ ok: true });
  });

  it('writes no report over a file that it checked', async () => {
    bench.write('kept.sea', 'Entity "A"\n');
    const run = await bench.sea(['validate', 'kept.sea', '--output', 'json:./kept.sea']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('which was checked');
    expect(bench.read('kept.sea')).toBe('Entity "A"\n');
  });

  it('takes from a folder that a pattern matches what it takes from one that is named', async () => {
    bench.write('parts/a.sea', 'Entity "A"\n').write('parts/notes.md', '# Notes\n');
    for (const operand of ['parts', 'part?', 'p*s/*.sea', 'parts/**/*.sea']) {
      const run = await bench.sea(['validate', operand, '--format', 'json']);
      expect(run.json()['files'], operand).toEqual([{ path: 'parts/a.sea', ok: true }]);
    }
  });
});

describe('sea parse', () => {
  it('gives the tree of each file that parses, and the findings of those that do not', async () => {
    bench.write('trees/a.sea', 'Entity "Hive"\n').write('trees/b.sea', 'Entity Hive\n');
    const run = await bench.sea(['parse', '--ast', '--format', 'json', 'trees']);
    expect(run.exitCode).toBe(1);
    const [a, b] = run.json()['files'];
    expect(a).toMatchObject({ path: 'trees/a.sea', ok: true });
    expect(a.ast).toEqual({
      metadata: {},
      declarations: [{ line: 1, column: 1, node: { type: 'Entity', name: 'Hive' } }],
    });
    expect(b).toEqual({ path: 'trees/b.sea', ok: false });
  });
});

describe('sea sds-validate', () => {
  const registry = 'docs/specs/customer-service/sds/002-models.md';
  beforeAll(() => void bench.withCustomerService());

  it('passes the real registry', async () => {
    const run = await bench.sea(['sds-validate', 'docs/specs/customer-service/sds']);
    expect(run.stdout).toContain('Validation passed');
    expect(run.exitCode).toBe(0);
  });

  it('shows a wrong value inside fenced YAML at its own line, with a frame', async () => {
    bench.edit(registry, 'human_review: required', 'human_review: optional');
    const line =
      bench
        .read(registry)
        .split('\n')
        .findLastIndex((text) => text.includes('human_review: optional')) + 1;
    const run = await bench.sea(['sds-validate', registry]);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain(`${registry}:${line}:21 error SDS`);
    expect(run.stdout).toContain('~~~~~~~~');
  });
});

describe('sea explain', () => {
  it('gives the page of a code, with examples', async () => {
    const run = await bench.sea(['explain', 'e001']);
    expect(run.stdout).toMatch(/^E001 \(error\): .*\n\nA flow leads [^]*?\n\n {2}why: .*\n {2}fix: /);
    expect(run.stdout).toMatch(/\nwrong:\n {2}Entity "Hive"\n[^]*\nright:\n[^]*\nrelated: E002, .*\nsource: /);
    const json = (await bench.sea(['explain', 'E503', '--format', 'json'])).json();
    expect(json).toMatchObject({ schemaVersion: 1, code: 'E503', example: { wrong: [{ path: 'main.sea' }, {}] } });
  });

  it('lists all codes by what they are about', async () => {
    const run = await bench.sea(['explain']);
    expect(run.stdout).toMatch(/^SEA DSL: form, names, declarations\n {2}E001 +Undefined entity\n/);
    expect(run.stdout).toMatch(/\n\nDrift\n {2}DRIFT001 +Stale\n/);
  });

  it('leads from a policy to its line', async () => {
    bench.withCustomerService();
    const lines = bench.read('docs/specs/customer-service/policies.sea').split('\n');
    const line = lines.findIndex((text) => text.startsWith('Policy '));
    const name = /^Policy (\w+)/.exec(lines[line] as string)?.[1] as string;
    const run = await bench.sea(['explain', name]);
    expect(run.stdout).toContain(`docs/specs/customer-service/policies.sea:${line + 1}:8\n  Policy ${name}`);
    expect((await bench.sea(['explain', `${name}x`])).stderr).toContain(`did you mean ${name}?`);
  });

  it('suggests a code for a slip', async () => {
    const run = await bench.sea(['explain', 'E01']);
    expect(run).toMatchObject({ exitCode: 2 });
    expect(run.stderr).toMatch(/did you mean E\d+\?/);
  });
});
