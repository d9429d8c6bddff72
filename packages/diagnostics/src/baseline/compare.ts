import type { AllCodes, Diagnostic } from '../diagnostic.ts';
import type { SuppressedDiagnostic } from '../report.ts';
import type { Baseline, BaselineEntry } from './baseline.ts';
import { fingerprint } from './fingerprint.ts';

export interface ComparisonRequest {
  readonly baseline: Baseline;
  readonly diagnostics: readonly Diagnostic[];
  readonly codes: AllCodes;
  /** Whether a finding counts although the baseline knows it. */
  readonly mustCount: (diagnostic: Diagnostic) => boolean;
  /** A finding's path as the baseline writes it. */
  readonly toBaselinePath: (path: string) => string;
  /** Whether this run would have found what an entry names: else the entry is left as it is. */
  readonly wasLookedFor: (entry: BaselineEntry) => boolean;
}

export interface Comparison {
  /** Not in the baseline. */
  readonly kept: readonly Diagnostic[];
  /** Of these, what this comparison takes into no baseline. */
  readonly firm: readonly Diagnostic[];
  readonly known: readonly SuppressedDiagnostic[];
  /** Entries that say more than was found, with how much more. */
  readonly stale: readonly { readonly entry: BaselineEntry; readonly count: number }[];
  /** The baseline without what is stale. */
  readonly shrunk: Baseline;
  /** The same with all that was found. */
  readonly grown: Baseline;
}

/** Compares findings with a baseline. Findings of firm codes are in none, whatever its file says. */
export function compareWithBaseline(request: ComparisonRequest): Comparison {
  const { baseline, diagnostics, codes, mustCount, toBaselinePath, wasLookedFor } = request;
  const left = new Map<string, number>();
  for (const { fingerprint: mark, count } of baseline.entries) left.set(mark, (left.get(mark) ?? 0) + count);
  const found = new Map<string, BaselineEntry>();
  const counts = new Map<string, number>();
  const kept: Diagnostic[] = [];
  const firm: Diagnostic[] = [];
  const known: SuppressedDiagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const { code, message } = diagnostic;
    const path = toBaselinePath(diagnostic.path);
    const mark = fingerprint({ code, path, message });
    const isFirm = codes.get(code)?.firm === true;
    if (!isFirm) counts.set(mark, (counts.get(mark) ?? 0) + 1);
    if (isFirm || mustCount(diagnostic)) {
      kept.push(diagnostic);
      firm.push(diagnostic);
      continue;
    }
    found.set(mark, { code, path, message, fingerprint: mark, count: (found.get(mark)?.count ?? 0) + 1 });
    const rest = left.get(mark) ?? 0;
    left.set(mark, rest - 1);
    if (rest > 0) known.push({ ...diagnostic, suppression: { kind: 'baseline', reason: 'in the baseline' } });
    else kept.push(diagnostic);
  }
  const stale = baseline.entries
    .filter(wasLookedFor)
    .map((entry) => ({ entry, count: entry.count - (counts.get(entry.fingerprint) ?? 0) }))
    .filter(({ count }) => count > 0);
  const gone = new Map(stale.map(({ entry, count }) => [entry, count]));
  const shrunk = baseline.entries
    .map((entry) => ({ ...entry, count: entry.count - (gone.get(entry) ?? 0) }))
    .filter(({ count }) => count > 0);
  const grown = new Map(shrunk.map((entry) => [entry.fingerprint, entry]));
  for (const [mark, entry] of found) {
    const old = grown.get(mark);
    if (old === undefined || old.count < entry.count) grown.set(mark, entry);
  }
  return { kept, firm, known, stale, shrunk: { entries: shrunk }, grown: { entries: [...grown.values()] } };
}
