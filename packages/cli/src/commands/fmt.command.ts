import { resolve } from 'node:path';
import type { Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { format, notCanonical } from '@sea-forge/sea-dsl';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { collectFiles } from '../files/collect.ts';
import { textsOf } from '../files/texts-of.ts';
import { writeFiles } from '../files/write-files.ts';
import { shortDiff } from '../fmt/short-diff.ts';
import type { Host } from '../host.ts';
import { counted } from '../output/counted.ts';

const STDIN = '-';
const SHORT = 30;

/** Writes SEA files in canonical form. Files with errors are left alone and reported; the others are formatted. */
export async function run(host: Host, { operands, options }: Arguments): Promise<Outcome> {
  const check = options['check'] === true;
  const isStdin = operands.includes(STDIN);
  if (isStdin && operands.length > 1) return refused('- stands alone: standard input goes to standard output');
  const files = await collectFiles(host, operands, ['.sea']);
  if (typeof files === 'string') return refused(files);
  const all = files.sources.map(({ source }) => formatFile(source));
  const changed = all.filter(isChanged);
  const [first] = all;
  const text = isStdin && !check ? first?.text : undefined;
  if (text !== undefined && options['format'] !== 'json') return { kind: 'result', text, json: undefined };
  if (!check && !isStdin) {
    const failure = writeAll(host, changed);
    if (failure !== undefined) return failure;
  }
  return {
    kind: 'report',
    success: summary(changed.length, all.length, check),
    details: check
      ? changed.map((one) => difference(one, options['verbose'] === true)).join('')
      : changed.map(({ source }) => `formatted ${source.path}\n`).join(''),
    report: {
      command: 'fmt',
      texts: textsOf(files),
      files: [...all.map(({ source }) => source), ...files.undecodable].map(({ path }) => ({ path })),
      diagnostics: [
        ...files.undecodable.map((one) => one.diagnostic),
        ...all.flatMap(({ errors }) => errors),
        ...(check ? changed.map((one) => notCanonical(one.source, one.text)) : []),
      ],
      extra: {
        ...(text === undefined ? {} : { formatted: text }),
        changes: [...all.map(change), ...files.undecodable.map(({ path }) => ({ path, action: 'kept' }))],
      },
    },
  };
}

/** A file and what becomes of it; without `text` it is left alone, and the errors say why. */
interface FormattedFile {
  readonly source: SourceText;
  readonly text?: string;
  readonly errors: readonly Diagnostic[];
}

function formatFile(source: SourceText): FormattedFile {
  const { text, diagnostics } = format(source);
  // Warnings are for those who validate; the file has a canonical form all the same.
  return text === undefined ? { source, errors: diagnostics } : { source, text, errors: [] };
}

type Changed = FormattedFile & { readonly text: string };

function isChanged(file: FormattedFile): file is Changed {
  return file.text !== undefined && file.text !== file.source.text;
}

function change(file: FormattedFile): { path: string; action: string } {
  const action = file.text === undefined ? 'kept' : isChanged(file) ? 'updated' : 'unchanged';
  return { path: file.source.path, action };
}

/** Why a file could not be written; those before it are. */
function writeAll(host: Host, changed: readonly Changed[]): Outcome | undefined {
  for (const [index, { source, text }] of changed.entries()) {
    const done = `${counted(index, 'file')} of ${changed.length} written before`;
    if (host.signal.aborted) return refused('interrupted', done);
    const failure = writeFiles([{ path: resolve(host.cwd, source.path), text }]);
    if (failure !== undefined) return refused(failure, done);
  }
  return undefined;
}

function difference({ source, text }: Changed, whole: boolean): string {
  const lines = shortDiff(source.text, text, whole ? Number.POSITIVE_INFINITY : SHORT);
  return `--- ${source.path}\n+++ ${source.path} (canonical)\n${lines}`;
}

function summary(changed: number, all: number, check: boolean): string {
  if (check) return `${counted(all, 'file')} in canonical form`;
  return `${counted(changed, 'file')} formatted, ${all - changed} left as they are`;
}
