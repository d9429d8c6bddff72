import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { discoverContexts, nodeDisk, readRegistry } from '@sea-forge/pipeline';
import { judgeResults } from '../evaluations/judge-results.ts';
import { readResults } from '../evaluations/read-results.ts';
import { counted } from '../output/counted.ts';
import type { CiRequest, StepResult } from './step.ts';

const FOLDER = 'evaluations';

/**
 * The thresholds gate: results in `docs/specs/<context>/evaluations/*.json`, in the form of `sea evidence record
 * evaluation`, meet the thresholds. What the registry itself says in `evaluations` is judged by spec-guard.
 */
export async function checkEvaluations({ host, repository }: CiRequest): Promise<StepResult> {
  const disk = nodeDisk(repository);
  const registry = readRegistry(disk, host.today);
  if (!registry.ok) return { failure: registry.refusal };
  const paths = discoverContexts(disk).flatMap((context) => resultFiles(repository, `docs/specs/${context}/${FOLDER}`));
  const diagnostics: Diagnostic[] = [];
  let results = 0;
  for (const path of paths) {
    const source = new SourceText(path, readFileSync(join(repository, path), 'utf8'));
    const read = readResults(source);
    diagnostics.push(...read.diagnostics, ...judgeResults(read.results, source, registry).diagnostics);
    results += read.results.length;
  }
  return { files: paths.map((path) => ({ path })), diagnostics, note: counted(results, 'recorded result') };
}

function resultFiles(repository: string, folder: string): string[] {
  try {
    const names = readdirSync(join(repository, folder)).filter((name) => name.endsWith('.json'));
    return names.sort().map((name) => `${folder}/${name}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
