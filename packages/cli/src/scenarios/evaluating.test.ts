import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const bench = new Workbench();
afterAll(() => bench.remove());

const cases = readFileSync(new URL('../../../sea-dsl/fixtures/conformance/evaluation.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { readonly id: string; readonly source: string; readonly expected: unknown });

describe('docs/policies.md', () => {
  const page = readFileSync(new URL('../../../../docs/policies.md', import.meta.url), 'utf8');
  const files = [...page.matchAll(/^```(?:sea|json) file=(\S+)\n(.*?)^```$/gms)];
  const runs = [...page.matchAll(/^```console\n\$ sea ([^\n]+)\n(.*?)^```$/gms)];

  it('shows files and commands', () => expect([files.length, runs.length]).toEqual([4, 4]));

  it.each(runs.map(([, command = '', output = '']) => [command, output]))('sea %s', async (command, output) => {
    for (const [, name = '', text = ''] of files) bench.write(name, text);
    const { stdout } = await bench.sea(command.split(' '));
    expect(stdout.replace(/ \(\d+ ms\)/, '')).toBe(output);
  });
});

describe('sea eval', () => {
  it.each(cases.filter((_, index) => index % 16 === 3))('$id: $expected', async ({ source, expected }) => {
    bench.write('case.sea', source);
    const run = await bench.sea(['eval', 'case.sea', '--format', 'json']);
    expect(run.stderr).not.toMatch(/^\s+at /m);
    if (expected === 'error') {
      expect(run).toMatchObject({ exitCode: 1 });
      expect(run.json()).toMatchObject({ schemaVersion: 1, ok: false });
    } else {
      expect(run).toMatchObject({ exitCode: 0 });
      const { policies } = run.json();
      expect(policies).toMatchObject([{ name: 'p', value: expected, trace: [] }]);
    }
  });

  it('takes a member of what is not declared as unknown, with a warning', async () => {
    const run = await bench.write('case.sea', 'Policy p as: x.y').sea(['eval', 'case.sea', '--format', 'json']);
    expect(run).toMatchObject({ exitCode: 0 });
    expect(run.json()).toMatchObject({
      ok: true,
      policies: [{ name: 'p', value: 'unknown', violated: 'unknown' }],
      diagnostics: [{ code: 'E307', severity: 'warning', range: { start: { line: 1, column: 14 } } }],
    });
  });

  it('evaluates over what the file imports, and a policy that it imports by name', async () => {
    bench.write(
      'lib/base.sea',
      'export Entity "Hive"\nexport Resource "Honey" kg\nexport Policy cap as: forall f in flows: (f.quantity < 5)\n',
    );
    bench.write(
      'main.sea',
      'import { Hive, Honey, cap } from "./lib/base.sea"\nFlow "Honey" from "Hive" to "Hive" quantity 9\nPolicy own as: count(entities) = 1\n',
    );
    const own = await bench.sea(['eval', 'main.sea', '--format', 'json']);
    expect(own.json()).toMatchObject({ policies: [{ name: 'own', value: true }] });
    const imported = await bench.sea(['eval', 'main.sea', '--policy', 'cap', '--trace', '--format', 'json']);
    expect(imported.json()).toMatchObject({
      policies: [{ name: 'cap', violated: true, path: 'lib/base.sea', trace: [{ value: false }] }],
    });
  });

  it('reads standard input, and counts back from --now', async () => {
    const input =
      'Entity "A" Resource "R" kg Flow "R" @timestamp "2030-01-01T00:00:00Z" from "A" to "A" quantity 1 Policy p as: count(f in flows over last 2 "days": f.id) = 1';
    const at = async (now: string) =>
      (await bench.sea(['eval', '-', '--now', now, '--format', 'json'], { input })).json()['policies'][0].value;
    expect(await at('2030-01-02T00:00:00Z')).toBe(true);
    expect(await at('2030-01-09T00:00:00Z')).toBe(false);
  });

  it.each([
    [['eval', 'none.sea'], 'none.sea'],
    [['eval', 'apiary.sea', '--facts', 'none.json'], 'none.json'],
    [['eval', 'apiary.sea', '--facts', '.'], 'cannot be read'],
    [['eval', 'apiary.sea', '--policy', 'jars_are_ful'], 'did you mean "jars_are_full"?'],
    [['eval', 'apiary.sea', '--now', 'today'], '2030-01-31T12:00:00Z'],
    [['eval', '.'], 'one file'],
  ])('refuses %j with exit 2', async (args, named) => {
    bench.write('apiary.sea', 'Policy jars_are_full as: true');
    const run = await bench.sea(args);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain(named);
  });

  it('says where a file of facts is no text, or no JSON', async () => {
    bench.write('apiary.sea', 'Policy jars_are_full as: true');
    bench.write('bytes.json', Uint8Array.of(0x7b, 0xff)).write('broken.json', '{\n  "request": {,}\n}\n');
    const bytes = await bench.sea(['eval', 'apiary.sea', '--facts', 'bytes.json', '--format', 'json']);
    expect(bytes).toMatchObject({ exitCode: 1 });
    expect(bytes.json()['diagnostics']).toMatchObject([{ code: 'FILE001', path: 'bytes.json' }]);
    const broken = await bench.sea(['eval', 'apiary.sea', '--facts', 'broken.json']);
    expect(broken.exitCode).toBe(1);
    expect(broken.stdout).toMatch(/^broken\.json:2:15 error FACT001: /m);
  });
});

describe('sea validate', () => {
  it('fails on a policy that the model violates, in JSON too, and warns of one that stays open', async () => {
    bench.write('model.sea', 'Policy p as: false\nPolicy q as: avg(flows.quantity) > 1\n');
    const run = await bench.sea(['validate', 'model.sea', '--format', 'json']);
    expect(run.exitCode).toBe(1);
    expect(run.json()['diagnostics']).toMatchObject([
      { code: 'E408', severity: 'error', range: { start: { line: 1, column: 8 } } },
      { code: 'E409', severity: 'warning', range: { start: { line: 2, column: 8 } } },
    ]);
  });
});
