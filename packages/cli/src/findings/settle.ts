import { join, relative, sep } from 'node:path';
import {
  type AllCodes,
  applySeverities,
  codes as aboutFindings,
  type Diagnostic,
  type Report,
  suppress,
} from '@sea-forge/diagnostics';
import { decides } from './decided-codes.ts';
import { loadCodes } from './load-codes.ts';
import type { FindingSettings } from './settings.ts';
import { commentedSources } from './sources.ts';

/**
 * A report as it is to be shown: severities as configured, suppressed findings apart, and what is wrong with the
 * configuration and with suppressions besides. `base`: absolute folder that its paths count from.
 */
export async function settle(report: Report, base: string, settings: FindingSettings): Promise<Report> {
  const sources = commentedSources(report, base);
  const isPlain = settings.rules.size === 0 && sources.length === 0;
  return settleWith(isPlain ? NO_CODES : await loadCodes(), report, base, settings, sources);
}

const NO_CODES: AllCodes = new Map();

/** The same, where the codes have been loaded. */
export function settleWith(
  codes: AllCodes,
  report: Report,
  base: string,
  settings: FindingSettings,
  sources = commentedSources(report, base),
): Report {
  const found = [...report.diagnostics, ...missing(configFindings(settings, base), report.diagnostics)];
  const ranked = applySeverities(found, settings.rules, codes);
  const { kept, suppressed, unused } = suppress(ranked, sources, codes);
  // In a file that could not be read to its end, nobody knows what a suppression would have met.
  const isBroken = ({ code }: Diagnostic) => codes.get(code)?.firm === true && !Object.hasOwn(aboutFindings, code);
  const unread = new Set(kept.filter(isBroken).map(({ path }) => path));
  const useless = unused
    .filter(
      ({ code, diagnostic: { path } }) => !unread.has(path) && decides(report.command, code, settings.optIn === true),
    )
    .map(({ diagnostic }) => diagnostic);
  return {
    ...report,
    diagnostics: [...kept, ...applySeverities(useless, settings.rules, codes)],
    ...(suppressed.length === 0 ? {} : { suppressed: [...(report.suppressed ?? []), ...suppressed] }),
  };
}

function configFindings({ repository, diagnostics }: FindingSettings, base: string): readonly Diagnostic[] {
  if (repository === undefined) return [];
  return diagnostics.map((one) => ({
    ...one,
    path: relative(base, join(repository, one.path)).split(sep).join('/'),
  }));
}

/** Commands that read the configuration themselves tell of it, too. */
function missing(wanted: readonly Diagnostic[], there: readonly Diagnostic[]): readonly Diagnostic[] {
  const known = new Set(there.map((one) => JSON.stringify(one)));
  return wanted.filter((one) => !known.has(JSON.stringify(one)));
}
