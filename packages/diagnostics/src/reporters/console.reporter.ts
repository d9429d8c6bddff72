import { type Reporter, sortReport } from '../report.ts';
import { countsLine } from './counts-line.ts';

/** For consoles and `grep`: `[ERROR] path: message (code, line)`, one line a finding, then one line of counts. */
export const consoleReporter: Reporter = (report, context) => {
  const lines = sortReport(report).diagnostics.map(({ severity, code, path, range, message }) => {
    const mark = context.paint(severity, `[${severity.toUpperCase()}]`);
    const line = range === undefined ? '' : `, line ${range.start.line}`;
    return `${mark} ${path}: ${inOneLine(message)} (${code}${line})`;
  });
  return [...lines, countsLine(report, context)].join('\n') + '\n';
};

function inOneLine(text: string): string {
  return text.replaceAll(/\s*[\r\n]+\s*/g, ' ');
}
