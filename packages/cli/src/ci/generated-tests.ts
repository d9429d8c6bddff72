import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '@sea-forge/diagnostics';
import { execa } from 'execa';
import { diagnostic } from '../codes.ts';
import { counted } from '../output/counted.ts';
import { bundle } from '../stack/build-services.ts';
import { serviceFolders } from './service-folders.ts';
import type { CiRequest, StepResult } from './step.ts';

const TESTS = 'test/gen';

/** Runs the tests that were generated with the services (`node:test`), bundled first: Node 20 does not run TypeScript. */
export async function runGeneratedTests({ host, repository }: CiRequest): Promise<StepResult> {
  const folders = serviceFolders(repository);
  if (typeof folders === 'string') return { failure: folders, help: 'run: sea pipeline --all' };
  const diagnostics: Diagnostic[] = [];
  const files = folders.flatMap((folder) => testsOf(repository, folder).map((name) => ({ folder, name })));
  for (const { folder, name } of files) {
    const path = `${folder}/${TESTS}/${name}`;
    const built = join(repository, folder, 'dist', TESTS, name.replace(/\.ts$/, '.js'));
    rmSync(built, { force: true });
    const broken = await bundle(repository, join(repository, path), built);
    if (broken !== undefined) return { failure: `${path} could not be bundled: ${broken}` };
    const { exitCode, stdout, stderr } = await execa(
      process.execPath,
      ['--enable-source-maps', '--test', '--test-reporter=tap', built],
      {
        cwd: repository,
        reject: false,
        cancelSignal: host.signal,
        env: { NODE_OPTIONS: '', NODE_TEST_CONTEXT: undefined },
      },
    );
    const outcome = readTap(stdout);
    if (exitCode !== 0 && outcome.failed.length === 0)
      return { failure: `${path} did not run: ${(stderr || stdout).trim().slice(-400)}` };
    if (exitCode === 0 && outcome.passed === 0) return { failure: `${path} holds no test` };
    diagnostics.push(...outcome.failed.map((test) => diagnostic('CI003', { path }, { test })));
  }
  return {
    files: files.map(({ folder, name }) => ({ path: `${folder}/${TESTS}/${name}` })),
    diagnostics,
    note: files.length === 0 ? 'none were generated' : counted(files.length, 'file'),
  };
}

function testsOf(repository: string, folder: string): readonly string[] {
  const tests = join(repository, folder, TESTS);
  if (!existsSync(tests)) return [];
  return readdirSync(tests)
    .filter((name) => name.endsWith('.test.ts'))
    .sort();
}

/** Names of the failed tests and the number of passed ones (TAP 14 as `node --test` prints it); groups count for nothing. */
export function readTap(output: string): { readonly failed: readonly string[]; readonly passed: number } {
  const failed: string[] = [];
  let passed = 0;
  let open: string | undefined;
  for (const line of output.split('\n')) {
    const [, not, name, directive = ''] = /^ *(not )?ok \d+(?: - (.*?))?( # (?:SKIP|TODO).*)?$/.exec(line) ?? [];
    if (name !== undefined && not !== undefined) open = name;
    else if (name !== undefined && directive === '') passed++;
    else if (open !== undefined && /^ *failureType: 'subtestsFailed'/.test(line)) open = undefined;
    else if (open !== undefined && /^ *\.\.\.$/.test(line)) {
      failed.push(open);
      open = undefined;
    }
  }
  return { failed: open === undefined ? failed : [...failed, open], passed };
}
