import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const root = new URL('../../../../', import.meta.url);
const guide = readFileSync(new URL('docs/operations.md', root), 'utf8');

/** Sections of docs/operations.md that hold blocks. */
const SECTIONS = '2.1 2.2 3.2 4.1 4.2 4.3 5.1 5.2 6.1 6.2 7.1 7.2 7.3 8.1 8.2'.split(' ');

const bench = new Workbench().withCustomerService();
beforeAll(async () => {
  await bench.sea(['pipeline', 'customer-service']);
  bench.write('justfile', readFileSync(fileURLToPath(new URL('justfile', root))));
  bench.write('package.json', '{ "private": true, "type": "module" }\n');
  bench.write('.gitignore', '.sea/\ndist/\n');
  await bench.commitAll();
  mkdirSync(bench.path('tmp'));
  bench.write('guide.md', guide);
});
afterAll(() => bench.remove());

const leftovers = () => readdirSync(bench.path('tmp'));
// Node itself keeps compiled modules there from 22 on, where a program asks for it: TypeScript does.
const check = (file: string) =>
  bench.sea(['runbook', 'check', file, '--format', 'json'], {
    env: { TMPDIR: bench.path('tmp'), NODE_DISABLE_COMPILE_CACHE: '1' },
  });

interface Block {
  readonly title: string;
  readonly status: string;
  readonly commands: readonly {
    readonly command: string;
    readonly how: string;
    readonly ok: boolean;
    readonly note?: string;
  }[];
}

describe('sea runbook check', () => {
  it('does what docs/operations.md says, on a throwaway clone and stack, and leaves nothing of them', async () => {
    const before = await bench.git('rev-parse', 'HEAD');
    const run = await check('guide.md');
    expect(run.exitCode, run.stdout + run.stderr).toBe(0);
    const document = run.json();
    const blocks = document['blocks'] as Block[];
    expect([...new Set(blocks.map(({ title }) => title.split(' ')[0]))]).toEqual(SECTIONS);
    expect(blocks.every(({ status }) => status === 'passed')).toBe(true);
    const commands = blocks.flatMap(({ commands: of }) => of);
    const howOf = (start: string) => commands.find(({ command }) => command.startsWith(start))?.how;
    expect(howOf('just ci')).toBe('run');
    expect(howOf('docker-compose restart')).toBe('done on the throwaway stack');
    expect(howOf('git push origin main')).toBe('done on the throwaway clone');
    expect(howOf('vim docs/specs/customer-service/sds/')).toBe('validated');
    expect(howOf('open http://localhost:5080')).toBe('validated');
    expect(commands.some(({ command }) => command.includes('localhost:8083'))).toBe(false);
    expect(document['values']).toMatchObject({ context: 'customer-service', file: '002-models' });
    expect(await bench.git('rev-parse', 'HEAD')).toBe(before);
    expect(await bench.git('status', '--porcelain')).toBe('?? guide.md');
    expect(leftovers()).toEqual([]);
    // All gates of a repository in one go: what is waited for is a hang, not a busy machine.
  }, 300_000);

  it('fails at what does not hold, and runs nothing that could reach beyond the throwaway stack', async () => {
    const refused = [
      'rm -rf .',
      'just spec-guard; touch ran',
      'curl http://example.com/',
      'curl -o ran http://localhost:8080/health',
      'git push https://example.com/x.git main',
      'git -c core.pager=touch log',
      'git diff --output=../ran',
      'vim ../../etc/passwd',
      'curl http://localhost:8080/health > ../ran',
      'just pipeline <nowhere>',
    ];
    const wrong = [
      'curl http://localhost:8080/health',
      '# Expected: {"gateway": "asleep"}',
      'curl http://localhost:8083/nowhere',
      'vim docs/missing.md',
    ];
    bench.write(
      'bad.md',
      `# Bad\n\n\`\`\`sh\n${[...refused, ...wrong].join('\n')}\n\`\`\`\n\n## Good\n\n\`\`\`sh\ngit log -1\n\`\`\`\n`,
    );
    const run = await check('bad.md');
    expect(run.exitCode).toBe(1);
    const [bad, good] = run.json()['blocks'] as [Block, Block];
    expect(bad.commands.map(({ ok }) => ok)).toEqual(bad.commands.map(() => false));
    expect(
      bad.commands
        .slice(0, refused.length)
        .map(({ how, note }) => [how === 'not run' || note?.includes('leads out'), note]),
    ).toEqual(bad.commands.slice(0, refused.length).map(({ note }) => [true, note]));
    expect(good.status).toBe('passed');
    expect(leftovers()).toEqual([]);
  });

  it('refuses a file without commands, and one that is not there', async () => {
    bench.write('prose.md', '# Nothing\n\n```yaml\na: 1\n```\n');
    expect(await bench.sea(['runbook', 'check', 'prose.md'])).toMatchObject({ exitCode: 2, stdout: '' });
    expect(await bench.sea(['runbook', 'check', 'missing.md'])).toMatchObject({ exitCode: 2, stdout: '' });
  });
});
