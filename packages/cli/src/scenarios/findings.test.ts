import { mkdirSync, readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const REGISTRY = 'docs/specs/customer-service/sds/002-models.md';
const TWICE = 'Entity "Hive"\nEntity "Hive"\n';

let bench: Workbench;
beforeEach(() => void (bench = new Workbench()));
afterEach(() => bench.remove());

async function json(...args: readonly string[]) {
  const run = await bench.sea([...args, '--format', 'json']);
  return { ...run, document: run.json() };
}

const codesOf = (document: Record<string, any>): readonly string[] =>
  document['diagnostics'].map(({ code }: { code: string }) => code);

describe('--format and --output', () => {
  it('writes several reports at once, beside the one on standard output', async () => {
    bench.write('a.sea', TWICE);
    const outputs = ['sarif:out.sarif', 'junit:out.xml', 'json:a:b.json'].flatMap((one) => ['--output', one]);
    const run = await bench.sea(['validate', 'a.sea', '--format', 'github', ...outputs]);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^::error file=a\.sea,line=2,endLine=2,col=8,/);
    const [result] = JSON.parse(bench.read('out.sarif')).runs[0].results;
    expect(result).toMatchObject({ ruleId: 'E007', level: 'error' });
    expect(bench.read('out.xml')).toContain('failures="1"');
    expect(JSON.parse(bench.read('a:b.json'))).toMatchObject({ command: 'validate', ok: false });
  });

  it('writes none of them where one cannot be written, and exits 2', async () => {
    bench.write('a.sea', TWICE);
    mkdirSync(bench.path('folder'));
    for (const bad of ['json:missing/x.json', 'json:folder', 'sarif:out.sarif']) {
      const run = await bench.sea(['validate', 'a.sea', '--output', 'sarif:out.sarif', '--output', bad]);
      expect(run, bad).toMatchObject({ exitCode: 2, stdout: '' });
      expect(run.stderr).not.toMatch(/^\s+at /m);
    }
    expect(readdirSync(bench.folder).sort()).toEqual(['a.sea', 'folder']);
  });

  it('says in every format that a request was refused', async () => {
    const run = await bench.sea(['validate', 'gone.sea', '--format', 'junit', '--output', 'sarif:out.sarif']);
    expect(run.exitCode).toBe(2);
    expect(run.stdout).toContain('errors="1"');
    expect(JSON.parse(bench.read('out.sarif')).runs[0].invocations[0].executionSuccessful).toBe(false);
  });

  it('shows the frame of a finding in standard input', async () => {
    const run = await bench.sea(['validate', '-'], { input: TWICE });
    expect(run.stdout).toMatch(/^ +2 \| Entity "Hive"\n +\| +~~~~~~ *$/m);
  });

  it('explains a code also by the name that its title begins with', async () => {
    const run = await bench.sea(['explain', 'sea-portability', '--format', 'json']);
    expect(run.json()).toMatchObject({ code: 'SEA001' });
  });

  it('knows no such format for a command that checks nothing', async () => {
    const run = await bench.sea(['explain', 'E001', '--format', 'sarif']);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

describe('suppression', () => {
  it('takes a finding out of the result, and shows it apart', async () => {
    bench.write('a.sea', 'Entity "Hive"\n// sea-ignore E007: the same on purpose\nEntity "Hive"\n');
    const text = await bench.sea(['validate', 'a.sea', '--verbose']);
    expect(text.stdout).toMatch(/^1 file checked: 0 errors, 0 warnings, 1 suppressed .*\nValidation passed\n$/);
    expect(text.stderr).toContain('suppressed: a.sea:3 E007 (the same on purpose)');
    const { document, exitCode } = await json('validate', 'a.sea');
    expect(exitCode).toBe(0);
    expect(document).toMatchObject({ diagnostics: [], suppressed: [{ code: 'E007' }], summary: { suppressed: 1 } });
  });

  it('is found out where it has no use, no reason, or no right', async () => {
    bench.write('a.sea', '// sea-ignore E007: gone\n// sea-ignore E007\n// sea-ignore E005: hush\nEntity "A"\n');
    const { document, exitCode } = await json('validate', 'a.sea');
    expect([exitCode, codesOf(document)]).toEqual([1, ['SUP003', 'SUP001', 'SUP004']]);
  });

  it('works alike in markdown and in the YAML in it; only who looks for a finding calls it unused', async () => {
    bench.withCustomerService();
    bench.edit(
      REGISTRY,
      '\n# ',
      '\n<!-- sea-ignore SPEC204: written next week -->\nSee [it](../adr/007-gone.md).\n\n# ',
    );
    expect((await json('spec-guard')).document).toMatchObject({ ok: true, suppressed: [{ code: 'SPEC204' }] });
    expect((await json('sds-validate', REGISTRY)).document).toMatchObject({ diagnostics: [] });
    bench.edit(REGISTRY, '[it](../adr/007-gone.md)', 'it');
    expect(codesOf((await json('spec-guard')).document)).toEqual(['SUP003']);
  });

  it('never lets a gate of the registry be passed', async () => {
    bench.withCustomerService();
    bench.edit(REGISTRY, 'human_review: required', 'human_review: optional # sea-ignore SDS204: hurry');
    const { document, exitCode } = await json('sds-validate', REGISTRY);
    expect(exitCode).toBe(1);
    expect(codesOf(document)).toEqual(expect.arrayContaining(['SDS204', 'SUP004']));
  });

  it('generates nothing from a SEA file whose error is silenced', async () => {
    bench.withCustomerService();
    const file = 'docs/specs/customer-service/policies.sea';
    bench.write(file, `${bench.read(file)}\nEntity "Twice"\n// sea-ignore E007: on purpose\nEntity "Twice"\n`);
    expect((await json('validate', file)).document).toMatchObject({ ok: true });
    const { document, exitCode } = await json('pipeline', 'customer-service');
    expect([exitCode, codesOf(document), document['changes']]).toEqual([1, ['CONF003'], []]);
  });
});

describe('sea.config.yaml', () => {
  it('sets severities by code and what fails, for every command', async () => {
    bench.write('a.sea', TWICE).write('sea.config.yaml', 'rules:\n  E007: warning\n');
    expect((await json('validate', 'a.sea')).document).toMatchObject({ ok: true, summary: { warnings: 1 } });
    bench.write('sea.config.yaml', 'rules:\n  E007: warning\nfail-on: warning\n');
    expect(await bench.sea(['validate', 'a.sea'])).toMatchObject({ exitCode: 1 });
    expect(await bench.sea(['validate', 'a.sea', '--fail-on', 'error'])).toMatchObject({ exitCode: 0 });
    bench.write('sea.config.yaml', 'rules: { E007: off }\nfail-on: note\n');
    expect((await json('validate', 'a.sea')).document).toMatchObject({ ok: true, diagnostics: [] });
  });

  it('is checked by every command, and lowers no firm code', async () => {
    bench.write('deep/a.sea', 'Entity A\n').write('sea.config.yaml', 'rules:\n  E05: off\n  E005: off\nrulez: {}\n');
    const run = await bench.sea(['validate', 'deep', '--format', 'json']);
    expect(run.exitCode).toBe(1);
    expect(run.json()['diagnostics']).toMatchObject([
      { code: 'E005', path: 'deep/a.sea' },
      { code: 'CONF002', path: 'sea.config.yaml', help: 'did you mean E005?', range: { start: { line: 2 } } },
      { code: 'CONF001', range: { start: { line: 3, column: 9 } } },
      { code: 'PIPE011', help: 'did you mean "rules"?', range: { start: { line: 4 } } },
    ]);
  });
});
