import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '@sea-forge/diagnostics';
import { execa } from 'execa';
import { diagnostic } from '../codes.ts';
import type { Host } from '../host.ts';
import { counted } from '../output/counted.ts';
import { serviceFolders } from './service-folders.ts';
import type { CiRequest, StepResult } from './step.ts';

/** Type-checks the generated services with the repository's TypeScript, or with the one that comes with sea. */
export async function checkTypes({ host, repository }: CiRequest): Promise<StepResult> {
  const folders = serviceFolders(repository);
  if (typeof folders === 'string') return { failure: folders, help: 'run: sea pipeline --all' };
  const compiler = findCompiler(repository);
  if (compiler === undefined)
    return { failure: 'TypeScript is not installed', help: 'add "typescript" to the repository' };
  const results = await Promise.all(folders.map((folder) => checkProject(host, repository, compiler, folder)));
  const failure = results.find((result) => typeof result === 'string');
  if (failure !== undefined) return { failure };
  return {
    files: folders.map((folder) => ({ path: `${folder}/tsconfig.json` })),
    diagnostics: results.flatMap((result) => (typeof result === 'string' ? [] : result)),
    note: counted(folders.length, 'service'),
  };
}

async function checkProject(
  { signal }: Host,
  repository: string,
  compiler: string,
  folder: string,
): Promise<readonly Diagnostic[] | string> {
  const project = `${folder}/tsconfig.json`;
  const { exitCode, stdout, stderr } = await execa(
    process.execPath,
    [compiler, '-p', project, '--noEmit', '--pretty', 'false'],
    { cwd: repository, reject: false, cancelSignal: signal, env: { NODE_OPTIONS: '' } },
  );
  const found = readTypeErrors(stdout, project);
  if (exitCode === 0 || found.length > 0) return found;
  return `the type check of ${folder} did not run: ${(stderr || stdout).trim().slice(0, 400)}`;
}

function findCompiler(repository: string): string | undefined {
  for (const from of [join(repository, 'package.json'), import.meta.url]) {
    try {
      return join(dirname(createRequire(from).resolve('typescript/package.json')), 'bin/tsc');
    } catch {
      // Not there: the next place.
    }
  }
  return undefined;
}

/** Findings from what `tsc --pretty false` prints: `path(line,column): error TS2322: message`, details indented below. */
export function readTypeErrors(output: string, project: string): readonly Diagnostic[] {
  const placed = /^(.+?)\((\d+),(\d+)\): error (TS\d+): (.*)$/;
  return output.split('\n').flatMap((raw) => {
    const line = raw.trimEnd();
    const [, path, row, column, ts, message] = placed.exec(line) ?? [];
    if (path !== undefined) {
      const start = { line: Number(row), column: Number(column) };
      return diagnostic(
        'CI002',
        { path, range: { start, end: start } },
        { ts: ts as string, message: message as string },
      );
    }
    const [, code, text] = /^error (TS\d+): (.*)$/.exec(line) ?? [];
    return code === undefined ? [] : diagnostic('CI002', { path: project }, { ts: code, message: text as string });
  });
}
