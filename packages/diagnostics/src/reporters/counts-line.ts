import { type Report, type ReportContext, summarize } from '../report.ts';

/** `3 files checked: 1 error, 0 warnings, 2 suppressed (84 ms)`. */
export function countsLine(report: Report, context: ReportContext): string {
  const { files, errors, warnings, notes } = summarize(report);
  const suppressed = report.suppressed?.length ?? 0;
  const counts = [
    counted(errors, 'error'),
    counted(warnings, 'warning'),
    ...(notes > 0 ? [counted(notes, 'note')] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
  ];
  const time = context.elapsedMs === undefined ? '' : ` (${Math.round(context.elapsedMs)} ms)`;
  return `${counted(files, 'file')} checked: ${counts.join(', ')}${time}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
