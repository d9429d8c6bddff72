import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import {
  type Baseline,
  type BaselineEntry,
  codes as findingCodes,
  type Comparison,
  compareWithBaseline,
  diagnosticFactory,
  formatBaseline,
  parseBaseline,
  placeOfEntry,
  type Report,
  SourceText,
} from '@sea-forge/diagnostics';
import { writeFiles } from '../files/write-files.ts';
import { decides } from './decided-codes.ts';
import { loadCodes } from './load-codes.ts';

const diagnostic = diagnosticFactory(findingCodes);

export interface BaselineRequest {
  /** As it was named on the command line. */
  readonly file: string;
  readonly cwd: string;
  readonly update: boolean;
  /** Whether the ruleset sea-forge is on. */
  readonly optIn: boolean;
  /** With `update`: also take in what is new. */
  readonly grow: boolean;
}

/** The report without the findings of the baseline, or why the baseline cannot be used. */
export async function compareReport(report: Report, base: string, request: BaselineRequest): Promise<Report | string> {
  const path = resolve(request.cwd, request.file);
  const isThere = existsSync(path);
  if (!isThere && !request.update) return `the baseline "${request.file}" was not found; --update-baseline writes it`;
  const source = isThere ? readBaseline(path) : undefined;
  if (typeof source === 'string') return `the baseline "${request.file}" cannot be read: ${source}`;
  const baseline = source === undefined ? { entries: [] } : parseBaseline(source.text);
  if (typeof baseline === 'string') return `the baseline "${request.file}" cannot be used: ${baseline}`;
  const comparison = await compare(report, base, path, baseline, request.optIn);
  if (request.update) return update(report, comparison, path, request.grow || !isThere, baseline);
  const shown = relative(base, path).split(sep).join('/');
  const stale = comparison.stale.map(({ entry, count }) =>
    diagnostic(
      'BASE001',
      source === undefined ? { path: shown } : { path: shown, range: source.range(placeOfEntry(source, entry)) },
      { code: entry.code, path: entry.path, count },
    ),
  );
  return withKnown(report, comparison, [...comparison.kept, ...stale]);
}

async function compare(
  report: Report,
  base: string,
  path: string,
  baseline: Baseline,
  optIn: boolean,
): Promise<Comparison> {
  const folder = dirname(path);
  const toBaselinePath = (shown: string) => relative(folder, resolve(base, shown)).split(sep).join('/');
  const looked = new Set(report.files.map((file) => toBaselinePath(file.path)));
  const wasLookedFor = (entry: BaselineEntry) =>
    decides(report.command, entry.code, optIn) && (looked.has(entry.path) || !existsSync(resolve(folder, entry.path)));
  return compareWithBaseline({
    baseline,
    diagnostics: report.diagnostics,
    codes: await loadCodes(),
    mustCount: ({ severity }) => severity === 'error' && GENERATING.has(report.command),
    toBaselinePath,
    wasLookedFor,
  });
}

/** Nothing was generated, or compared, for a context with an error: that must not look like a success. */
const GENERATING: ReadonlySet<string> = new Set(['pipeline', 'drift', 'ci']);

function update(
  report: Report,
  comparison: Comparison,
  path: string,
  mayGrow: boolean,
  before: Baseline,
): Report | string {
  const after = mayGrow ? comparison.grown : comparison.shrunk;
  const text = formatBaseline(after);
  if (text !== formatBaseline(before) || !existsSync(path)) {
    const failure = writeFiles([{ path, text }]);
    if (failure !== undefined) return `the baseline ${failure}`;
  }
  if (!mayGrow) return withKnown(report, comparison, comparison.kept);
  const firm = new Set(comparison.firm);
  const taken = comparison.kept.filter((one) => !firm.has(one));
  const known = taken.map((one) => ({ ...one, suppression: { kind: 'baseline' as const, reason: 'in the baseline' } }));
  return withKnown(report, { ...comparison, known: [...comparison.known, ...known] }, comparison.firm);
}

function withKnown(report: Report, { known }: Comparison, diagnostics: Report['diagnostics']): Report {
  const suppressed = [...(report.suppressed ?? []), ...known];
  return { ...report, diagnostics, ...(suppressed.length === 0 ? {} : { suppressed }) };
}

function readBaseline(path: string): SourceText | string {
  try {
    return new SourceText(path, readFileSync(path, 'utf8'));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? (error as Error).message;
  }
}
