import type { Outcome } from '../command.ts';

type Report = Extract<Outcome, { kind: 'report' }>;

/** What `--stats` shows. */
export interface ShownStats {
  /** Milliseconds by phase. */
  readonly phases: Readonly<Record<string, number>>;
  readonly counts: Readonly<Record<string, number>>;
  /** 1 where nothing was done because nothing has changed since the last run. */
  readonly cacheHits: 0 | 1;
}

/** Nothing was read, parsed or written: the outcome was remembered. */
export const REMEMBERED: ShownStats = { phases: {}, counts: {}, cacheHits: 1 };

/** An outcome with figures at the end of its text, and as `stats` in its document. */
export function withStats(outcome: Report, stats: ShownStats): Report {
  const { report, details = '' } = outcome;
  return {
    ...outcome,
    details: `${details}${statsText(stats)}`,
    report: { ...report, extra: { ...report.extra, stats } },
  };
}

function statsText({ phases, counts, cacheHits }: ShownStats): string {
  const total = Object.values(phases).reduce((sum, time) => sum + time, 0);
  const times = Object.entries({ ...phases, total }).map(([phase, time]) =>
    line(phase, `${time.toFixed(1)} ms`, total === 0 ? '' : `${Math.round((100 * time) / total)} %`),
  );
  const amounts = Object.entries({ ...counts, 'cache hits': cacheHits }).map(([name, count]) => line(name, `${count}`));
  return [...times, ...amounts].join('');
}

function line(name: string, figure: string, share = ''): string {
  return `${`  ${name.padEnd(14)}${figure.padStart(12)}${share.padStart(7)}`.trimEnd()}\n`;
}
