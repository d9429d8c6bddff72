import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { type Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { type JudgedResult, judgeResults } from '../evaluations/judge-results.ts';
import { readResults } from '../evaluations/read-results.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { registryOf } from '../models/entry.ts';
import { columns } from '../output/columns.ts';
import { evidenceClient, jsonOf } from '../stack/service-client.ts';

/**
 * Puts the results of an evaluation on record, and holds them against the thresholds: what misses one is recorded all the
 * same, and is a finding. With results that cannot be read nothing is recorded.
 */
export async function run(host: Host, { operands, options }: Arguments): Promise<Outcome> {
  const [kind, file] = operands as [string, string];
  if (kind !== 'evaluation') return refused(`what is recorded by hand is an "evaluation", not "${kind}"`);
  const repository = findRepository(host.cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const registry = registryOf(repository, host.today);
  if ('kind' in registry) return registry;
  const client = evidenceClient(host, options);
  if (typeof client === 'string') return refused(client, 'start it with: sea up <context>');
  const path = relative(repository, resolve(host.cwd, file)).replaceAll('\\', '/');
  let source: SourceText;
  try {
    source = new SourceText(path, readFileSync(resolve(host.cwd, file), 'utf8'));
  } catch (error) {
    return refused(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
  const read = readResults(source);
  const { judged, diagnostics } = judgeResults(read.results, source, registry);
  const findings = [...read.diagnostics, ...diagnostics];
  const isReadable = read.diagnostics.length === 0 && judged.length === read.results.length;
  if (!isReadable) return report(path, findings, repository, '');
  const answer = jsonOf(await client.call('writer', '/api/v1/events', judged.map(eventOf)));
  if (typeof answer === 'string') return refused(`nothing was recorded: ${answer}`);
  const receipts = answer as unknown as readonly { readonly index: number }[];
  const rows = judged.flatMap((one, at) => rowsOf(one, receipts[at]?.index));
  return report(path, findings, repository, columns([['record', 'model', 'figure', 'is', 'must be', ''], ...rows]));
}

function report(path: string, diagnostics: readonly Diagnostic[], base: string, details: string): Outcome {
  return {
    kind: 'report',
    base,
    details,
    success: 'Recorded: every threshold is met',
    report: { command: 'evidence record', files: [{ path }], diagnostics },
  };
}

function rowsOf({ result, figures }: JudgedResult, index: number | undefined): string[][] {
  return figures.map(({ metric, value, needed, isMet }) => [
    String(index ?? ''),
    result.model,
    metric,
    String(value),
    needed,
    isMet ? 'met' : 'MISSED',
  ]);
}

// The same results have the same id: recording a file twice records it once.
function eventOf({ result, entry }: JudgedResult): object {
  const digest = createHash('sha256').update(JSON.stringify(result.data)).digest('hex');
  return {
    specversion: '1.0',
    id: `evaluation/${digest.slice(0, 32)}`,
    source: `urn:sea-evaluation/${entry.context}`,
    type: 'evaluation',
    data: { context: entry.context, ...result.data },
  };
}
