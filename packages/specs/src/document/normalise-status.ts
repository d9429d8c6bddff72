import type { Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import { replaceBy } from '../codes/replace-by.ts';
import { DECISION_WORDS, statusOf } from '../markdown/status-words.ts';
import type { Entry } from '../yaml/located-node.ts';
import type { SpecKind } from './spec-document.ts';

/** The header with its status under its own name; another name is a note, except for a decision's usual ones. */
export function normaliseStatus(
  kind: SpecKind,
  entries: ReadonlyMap<string, Entry>,
  source: SourceText,
): { entries: ReadonlyMap<string, Entry>; diagnostics: Diagnostic[] } {
  const entry = entries.get('status');
  if (entry?.value.kind !== 'scalar' || typeof entry.value.value !== 'string') return { entries, diagnostics: [] };
  const { written, span } = entry.value;
  const status = statusOf(written);
  if (status === undefined) return { entries, diagnostics: [] };
  const normalised = new Map(entries).set('status', { ...entry, value: { ...entry.value, value: status } });
  const isOwnName = written.toLowerCase() === status || (kind === 'adr' && DECISION_WORDS.has(written.toLowerCase()));
  if (isOwnName) return { entries: normalised, diagnostics: [] };
  const finding = diagnostic(
    'SPEC109',
    { source, span },
    { written, status },
    { help: `write ${status}`, fix: replaceBy(status, source, span) },
  );
  return { entries: normalised, diagnostics: [finding] };
}
