import type { Diagnostic } from '@sea-forge/diagnostics';
import { contextOf } from '../document/context.ts';
import { contextOfPath, kindOfPath } from '../document/ids.ts';
import type { SpecReading } from '../document/read-spec.ts';
import { checkDeclared, type InContext } from './declared.rule.ts';
import { checkDeclaredOnce } from './declared-once.rule.ts';

/**
 * The contents of SDSs against each other: types of fields, events that commands cause and aggregates that they change
 * are declared in some SDS of the context or of `shared`, and within one document each once. Of `others`, only the
 * declarations count.
 */
export function checkDesignContents(
  readings: readonly SpecReading[],
  others: readonly SpecReading[] = [],
): readonly Diagnostic[] {
  const documents = inContexts(readings);
  const unread = new Set([...readings, ...others].flatMap(unreadContext));
  return [
    ...documents.flatMap(({ document }) => checkDeclaredOnce(document)),
    ...checkDeclared(documents, inContexts(others), unread),
  ];
}

function inContexts(readings: readonly SpecReading[]): InContext[] {
  return readings.flatMap(({ document }) =>
    document === undefined ? [] : [{ document, context: contextOf(document) }],
  );
}

/** The context of a design of which a part could not be read as YAML: what it declares is not known. */
function unreadContext({ document, diagnostics }: SpecReading): string[] {
  const unreadable = diagnostics.find(({ code, severity }) => severity === 'error' && code.startsWith('SPEC0'));
  if (unreadable === undefined) return [];
  if (document !== undefined) return document.kind === 'sds' ? [contextOf(document)] : [];
  const kind = kindOfPath(unreadable.path);
  return kind === 'adr' || kind === 'prd' ? [] : [contextOfPath(unreadable.path) ?? ''];
}
