import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Check, type Fixable, type Fixed, fixUntilStable, type Texts } from '@sea-forge/diagnostics';
import { type Arguments, type Outcome, type Preparation, type Prepare, refused, type Run } from '../command.ts';
import { writeFiles } from '../files/write-files.ts';
import type { Host } from '../host.ts';
import { counted } from '../output/counted.ts';
import { loadCodes } from './load-codes.ts';
import type { FindingSettings } from './settings.ts';
import { settleWith } from './settle.ts';

const STDIN = '<stdin>';

/** Runs a command with `--fix`: applies what a machine may apply, writes whole files, and runs the command again. */
export async function runWithFixes(
  { run, prepare }: { readonly run: Run; readonly prepare: Prepare },
  host: Host,
  args: Arguments,
  settings: FindingSettings,
): Promise<Outcome> {
  const prepared = await prepare(host, args);
  if ('kind' in prepared) return prepared;
  if (prepared.texts.has(STDIN)) return refused('--fix changes files; standard input is none');
  const before = await prepared.check(prepared.texts);
  if (before.kind !== 'report') return before;
  const base = before.base ?? host.cwd;
  const fixed = await fixUntilStable(prepared.texts, await checker(prepared, base, settings));
  const changed = [...fixed.texts].filter(([path, text]) => prepared.texts.get(path) !== text);
  if (args.options['dryRun'] === true) {
    const diff = await differences(prepared.texts, changed);
    const details = `${diff}${summary(fixed, changed.length, 'would be fixed')}${before.details ?? ''}`;
    return {
      ...before,
      details,
      report: { ...before.report, extra: { ...before.report.extra, ...extra(fixed), diff } },
    };
  }
  const moved = changed.find(([path]) => readText(resolve(base, path)) !== prepared.texts.get(path));
  if (moved !== undefined) return refused(`"${moved[0]}" was changed by somebody else; nothing was written`);
  const failure = writeFiles(changed.map(([path, text]) => ({ path: resolve(base, path), text })));
  if (failure !== undefined) return refused(failure, 'nothing was fixed');
  const after = await run(host, args);
  if (after.kind !== 'report') return after;
  const details = `${summary(fixed, changed.length, 'fixed')}${after.details ?? ''}`;
  return { ...after, details, report: { ...after.report, extra: { ...after.report.extra, ...extra(fixed) } } };
}

async function checker({ check }: Preparation, base: string, settings: FindingSettings): Promise<Check> {
  const codes = await loadCodes();
  return async (texts) => {
    const outcome = await check(texts);
    return outcome.kind === 'report' ? settleWith(codes, outcome.report, base, settings).diagnostics : [];
  };
}

async function differences(before: Texts, changed: readonly (readonly [string, string])[]): Promise<string> {
  const { createTwoFilesPatch } = await import('diff');
  return changed
    .map(([path, text]) => createTwoFilesPatch(`a/${path}`, `b/${path}`, before.get(path) ?? '', text))
    .map((patch) => patch.replace(/^=+\n/, '').replace(/^(---|\+\+\+) (.*)\t$/gm, '$1 $2'))
    .join('');
}

function summary({ applied, refused: left }: Fixed, files: number, word: string): string {
  const lines = applied.map((one) => `${word}: ${placeOf(one)} ${one.code}: ${one.fix.title}\n`);
  const kept = left.map((one) => `not fixed, it would lead to another error: ${placeOf(one)} ${one.code}\n`);
  return `${lines.join('')}${kept.join('')}${counted(applied.length, 'finding')} ${word} in ${counted(files, 'file')}\n`;
}

function extra({ applied, refused: left }: Fixed): Readonly<Record<string, unknown>> {
  const shown = ({ code, path, range, message, fix }: Fixable) => ({ code, path, range, message, title: fix.title });
  return { fixed: applied.map(shown), notFixed: left.map(shown) };
}

function placeOf({ path, range }: Fixable): string {
  return range === undefined ? path : `${path}:${range.start.line}:${range.start.column}`;
}

function readText(path: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(readFileSync(path));
  } catch {
    return undefined;
  }
}
