import { resolve } from 'node:path';
import { type Format, plain, type ReportContext } from '@sea-forge/diagnostics';
import type { Outcome } from '../command.ts';
import { writeFiles } from '../files/write-files.ts';
import { render } from './render.ts';

/** Writes what `--output <format>:<file>` asks for, all or none; a string is why not. */
export function writeReports(
  outcome: Outcome,
  outputs: readonly string[],
  cwd: string,
  command: string,
  failed: boolean,
  context: ReportContext,
): string | undefined {
  const files = outputs.map((output) => {
    const colon = output.indexOf(':');
    const format = output.slice(0, colon) as Format;
    return {
      path: resolve(cwd, output.slice(colon + 1)),
      text: render(outcome, format, command, failed, { ...context, paint: plain }),
    };
  });
  const twice = files.find(({ path }, index) => files.some((other, at) => at > index && other.path === path));
  if (twice !== undefined) return `two reports are to be written to "${twice.path}"`;
  const base = outcome.kind === 'report' ? (outcome.base ?? cwd) : cwd;
  const checked = outcome.kind === 'report' ? outcome.report.files.map(({ path }) => resolve(base, path)) : [];
  const over = files.find(({ path }) => checked.includes(path));
  if (over !== undefined) return `the report would overwrite "${over.path}", which was checked`;
  const failure = writeFiles(files);
  return failure === undefined ? undefined : `the report ${failure}`;
}
