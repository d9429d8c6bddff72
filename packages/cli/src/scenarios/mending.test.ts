import { readdirSync, symlinkSync } from 'node:fs';
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

describe('--baseline', () => {
  it('lets only new findings fail, and may only shrink', async () => {
    bench.write('a.sea', TWICE);
    const withBaseline = ['validate', '.', '--baseline', 'known.json'];
    expect(await bench.sea(withBaseline)).toMatchObject({ exitCode: 2 });
    expect(await bench.sea([...withBaseline, '--update-baseline'])).toMatchObject({ exitCode: 0 });
    bench.write('a.sea', `// moved\n\n${TWICE}`);
    expect((await json(...withBaseline)).document).toMatchObject({
      diagnostics: [],
      suppressed: [{ code: 'E007', suppression: { kind: 'baseline' } }],
    });
    const known = bench.read('known.json');
    bench.write('b.sea', 'Entity "New"\nEntity "New"\n');
    expect(await bench.sea([...withBaseline, '--update-baseline'])).toMatchObject({ exitCode: 1 });
    expect(bench.read('known.json')).toBe(known);
    expect(await bench.sea([...withBaseline, '--update-baseline', '--allow-growth'])).toMatchObject({ exitCode: 0 });
    bench.write('a.sea', 'Entity "Hive"\n');
    const { document, exitCode } = await json(...withBaseline);
    expect(exitCode).toBe(0);
    expect(document['diagnostics']).toMatchObject([
      { code: 'BASE001', path: 'known.json', range: { start: { line: 4 } } },
    ]);
    await bench.sea([...withBaseline, '--update-baseline']);
    expect(JSON.parse(bench.read('known.json')).findings).toMatchObject([{ code: 'E007', path: 'b.sea', count: 1 }]);
  });

  it('does not make a run look like a success that generated nothing', async () => {
    bench.withCustomerService().write('docs/specs/customer-service/more.sea', TWICE);
    const withBaseline = ['--baseline', 'known.json'];
    expect(await bench.sea(['validate', 'docs', ...withBaseline, '--update-baseline'])).toMatchObject({ exitCode: 0 });
    const { document, exitCode } = await json('pipeline', '--all', ...withBaseline);
    expect(exitCode).toBe(1);
    expect(document['diagnostics']).toMatchObject([{ code: 'E007' }]);
  });

  it('is refused where it is none', async () => {
    bench.write('a.sea', TWICE).write('known.json', '{}');
    const run = await bench.sea(['validate', 'a.sea', '--baseline', 'known.json']);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(await bench.sea(['validate', 'a.sea', '--update-baseline'])).toMatchObject({ exitCode: 2 });
  });
});

describe('--fix', () => {
  it('shows a diff first, then fixes, checks again and says what it did', async () => {
    bench.withCustomerService();
    bench.edit(REGISTRY, 'human_review: required', 'human_review: Required');
    const wrong = bench.read(REGISTRY);
    const shown = await bench.sea(['sds-validate', REGISTRY, '--fix', '--dry-run']);
    expect(shown.exitCode).toBe(1);
    expect(shown.stdout).toMatch(/^--- a\/docs.*\n\+\+\+ b\/docs.*\n@@ /m);
    expect(shown.stdout).toMatch(/^\+ +human_review: required$/m);
    expect(bench.read(REGISTRY)).toBe(wrong);
    const { document, exitCode } = await json('sds-validate', REGISTRY, '--fix');
    expect(exitCode).toBe(0);
    expect(document).toMatchObject({ ok: true, fixed: [{ code: 'SPEC102', path: REGISTRY }], notFixed: [] });
    expect(bench.read(REGISTRY)).toBe(wrong.replace('Required', 'required'));
  });

  it('keeps line ends, byte order and links, and leaves suppressed findings and other files alone', async () => {
    bench.write(
      'real/a.sea',
      'Entity "A"\r\n// 🐝 é\r\nResource "R" units\r\nFlow "R" from "AA" to "A" quantity 1\r\n',
    );
    bench.write('b.sea', 'Entity "Hive"\n');
    symlinkSync('real/a.sea', bench.path('link.sea'));
    const before = bench.read('real/a.sea');
    const { document } = await json('validate', 'link.sea', '--fix');
    expect(document['fixed']).toMatchObject([{ code: 'E001' }]);
    expect(bench.read('real/a.sea')).toBe(before.replace('"AA"', '"A"'));
    expect(readdirSync(bench.folder).sort()).toEqual(['b.sea', 'link.sea', 'real']);
    bench.write('real/a.sea', before.replace('Flow', '// sea-ignore E001: as it is\r\nFlow'));
    expect((await json('validate', 'link.sea', '--fix')).document).toMatchObject({ fixed: [], suppressed: [{}] });
  });

  it('fixes over all contexts with spec-guard, and refuses standard input', async () => {
    bench.withCustomerService();
    bench.edit(REGISTRY, 'human_review: required', 'human_review: Required');
    expect(await bench.sea(['spec-guard', '--fix'])).toMatchObject({ exitCode: 0 });
    expect(bench.read(REGISTRY)).not.toContain('Required');
    expect(await bench.sea(['validate', '-', '--fix'], { input: TWICE })).toMatchObject({ exitCode: 2 });
    expect(await bench.sea(['validate', 'x', '--dry-run'])).toMatchObject({ exitCode: 2 });
  });
});
