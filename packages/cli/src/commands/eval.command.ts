import { type CheckedFile, type Diagnostic, hasErrors, nearest, type Texts } from '@sea-forge/diagnostics';
import { instant } from '@sea-forge/policy';
import {
  check,
  type FactSheet,
  PolicyEvaluation,
  type PolicyVerdict,
  readFacts,
  type SourceFile,
} from '@sea-forge/sea-dsl';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { readFactsFile } from '../eval/facts-file.ts';
import type { DecidedVerdict } from '../eval/outcome-word.ts';
import { verdictDocument } from '../eval/verdict-document.ts';
import { verdictsLine, verdictText } from '../eval/verdict-text.ts';
import { collectFiles } from '../files/collect.ts';
import { loadSea } from '../files/load-sea.ts';
import { textsOf } from '../files/texts-of.ts';
import type { Host } from '../host.ts';

interface Findings {
  readonly texts: Texts;
  readonly files: readonly CheckedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Evaluates the policies of one file over its model and the facts that are told, and says why each came out so. */
export async function run(host: Host, { operands, options }: Arguments): Promise<Outcome> {
  const collected = await collectFiles(host, operands, ['.sea']);
  if (typeof collected === 'string') return refused(collected);
  const read = await loadSea(host.cwd, collected);
  if (typeof read === 'string') return refused(read);
  const { loaded } = read;
  const files = loaded.modules.map(({ file }) => file);
  const found: Findings = {
    texts: textsOf(collected),
    files: read.files,
    diagnostics: [...read.diagnostics, ...loaded.modules.flatMap(({ diagnostics }) => diagnostics)],
  };
  const [entry] = files;
  if (collected.sources.length + collected.undecodable.length !== 1)
    return refused('sea eval looks at one file', 'name the file whose policies are meant; what it imports is loaded');
  if (entry === undefined) return failed(found);

  const now = clockOf(options['now']);
  if (typeof now === 'string') return refused(now);
  const told = await factsOf(host, options['facts'], { files, entry, loaded });
  if (typeof told === 'string') return refused(told);
  const sheet: FactSheet | undefined = told?.sheet;
  const all: Findings = {
    texts: found.texts,
    files: [...found.files, ...(told?.files ?? [])],
    diagnostics: [
      ...found.diagnostics,
      ...check(files, { ...loaded, evaluating: true, ...(sheet === undefined ? {} : { given: sheet.fields }) }),
      ...(told?.diagnostics ?? []),
    ],
  };
  if (hasErrors(all.diagnostics)) return failed(all);

  const evaluation = new PolicyEvaluation(files, loaded, { ...sheet, ...(now === undefined ? {} : { now }) });
  const wanted = chosen(evaluation, entry, options['policy']);
  if (typeof wanted === 'string') return refused(wanted);
  const verdicts = wanted.map(({ policy, file }) => evaluation.verdict(policy, file));
  return outcome(verdicts, all, options['trace'] === true);
}

function outcome(verdicts: readonly PolicyVerdict[], found: Findings, trace: boolean): Outcome {
  const undecided = verdicts.flatMap((verdict) => (verdict.decided ? [] : [verdict.diagnostic]));
  if (undecided.length > 0) return failed({ ...found, diagnostics: [...found.diagnostics, ...undecided] });
  const decided = verdicts.filter((verdict): verdict is DecidedVerdict => verdict.decided);
  return {
    kind: 'report',
    success: verdictsLine(decided),
    details: decided.map((verdict) => verdictText(verdict, trace)).join(''),
    report: {
      command: 'eval',
      ...found,
      extra: { policies: decided.map((verdict) => verdictDocument(verdict, trace)) },
    },
  };
}

function failed(found: Findings): Outcome {
  return { kind: 'report', success: '', report: { command: 'eval', ...found } };
}

function clockOf(option: unknown): FactSheet['now'] | string {
  if (option === undefined) return undefined;
  return instant(String(option)) ?? `--now is an instant such as 2030-01-31T12:00:00Z, not "${String(option)}"`;
}

async function factsOf(
  host: Host,
  option: unknown,
  { files, entry, loaded }: Compiled,
): Promise<(Omit<Findings, 'texts'> & { readonly sheet: FactSheet }) | string | undefined> {
  if (option === undefined) return undefined;
  const file = await readFactsFile(host.cwd, String(option));
  if (typeof file === 'string') return file;
  const { sheet, diagnostics } = readFacts(file.source, files, entry, loaded);
  return {
    sheet,
    files: [{ path: file.source.path }],
    diagnostics: file.diagnostics.length > 0 ? file.diagnostics : diagnostics,
  };
}

interface Compiled {
  readonly files: readonly SourceFile[];
  readonly entry: SourceFile;
  readonly loaded: Parameters<typeof readFacts>[3];
}

/** The file's own policies in order, or the one that a name means in it. A string is why there is none. */
function chosen(evaluation: PolicyEvaluation, entry: SourceFile, option: unknown) {
  if (option === undefined)
    return entry.declarations.flatMap((policy) => (policy.kind === 'Policy' ? [{ policy, file: entry }] : []));
  const name = String(option);
  const found = evaluation.find(name, entry);
  if (found !== undefined) return [found];
  const near = nearest(name, evaluation.names(entry));
  return `there is no policy "${name}" in ${entry.source.path}${near === undefined ? '' : `: did you mean "${near}"?`}`;
}
