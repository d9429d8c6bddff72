import { SourceText, type Span } from '@sea-forge/diagnostics';
import { readSpec } from '../document/read-spec.ts';
import type { RegistryModel, SpecDocument } from '../document/spec-document.ts';

export interface Deprecation {
  /** `YYYY-MM-DD`: the day on which it is marked. One that is marked already keeps what it says. */
  readonly deprecatedOn: string;
  /** `YYYY-MM-DD`. */
  readonly removalDate: string;
  /** Id of the model to use instead. */
  readonly successor?: string;
}

/**
 * The text of an SDS with one of its models marked as deprecated (runbook 5.3, steps 1 and 2): only the lines of that
 * entry change, comments and form stay. Undefined where the text cannot be changed so that it then reads as wanted and
 * every other model as before.
 */
export function deprecateModel(document: SpecDocument, id: string, wanted: Deprecation): string | undefined {
  const { source } = document;
  const model = document.models.find((one) => one.id.value === id);
  if (model === undefined) return undefined;
  const deprecatedOn = deprecationDay(model, wanted);
  const members: readonly (readonly [name: string, value: string | undefined, place: Span | undefined])[] = [
    ['status', 'deprecated', isWritten(model) ? model.status.span : undefined],
    ['deprecated_on', deprecatedOn, model.deprecatedOn?.span],
    ['removal_date', wanted.removalDate, model.removalDate?.span],
    ['successor', wanted.successor, model.successor?.span],
  ];
  const added = members.filter(([, value, place]) => value !== undefined && place === undefined);
  const edits: { span: Span; text: string }[] = members.flatMap(([, value, span]) =>
    value !== undefined && span !== undefined ? [{ span, text: value }] : [],
  );
  if (added.length > 0)
    edits.push(
      insertion(
        source.text,
        model,
        added.map(([name, value]) => `${name}: ${value}`),
      ),
    );
  let { text } = source;
  for (const { span, text: replacement } of edits.sort((a, b) => b.span.start - a.span.start))
    text = text.slice(0, span.start) + replacement + text.slice(span.end);
  return readsAs(document, new SourceText(source.path, text), model, wanted) ? text : undefined;
}

// A model that was deprecated before was so since a day that nobody can tell now.
function deprecationDay({ deprecatedOn, status }: RegistryModel, wanted: Deprecation): string | undefined {
  return status.value === 'deprecated' ? deprecatedOn?.value : wanted.deprecatedOn;
}

// A status that is not written has the id's place.
function isWritten({ status, id }: RegistryModel): boolean {
  return status.span.start !== id.span.start;
}

// Behind the id: lines of their own in block style, members in flow style.
function insertion(text: string, { id }: RegistryModel, members: readonly string[]): { span: Span; text: string } {
  const lineStart = text.lastIndexOf('\n', id.span.start) + 1;
  const before = text.slice(lineStart, id.span.start);
  const column = /^[\s>]*(?:-\s+)?(?=id:\s*["']?$)/.exec(before)?.[0];
  if (column === undefined) {
    return { span: { start: id.span.end, end: id.span.end }, text: members.map((member) => `, ${member}`).join('') };
  }
  const lineFeed = text.indexOf('\n', id.span.end);
  const at = lineFeed < 0 ? text.length : lineFeed;
  const end = text[at - 1] === '\r' ? at - 1 : at;
  const newLine = end < at ? '\r\n' : '\n';
  const indent = column.replace('-', ' ');
  return { span: { start: end, end }, text: members.map((member) => `${newLine}${indent}${member}`).join('') };
}

function readsAs(before: SpecDocument, after: SourceText, { id }: RegistryModel, wanted: Deprecation): boolean {
  const { document } = readSpec(after);
  if (document === undefined || document.models.length !== before.models.length) return false;
  return document.models.every((model, index) => {
    const old = before.models[index] as RegistryModel;
    if (old.id.value !== id.value) return valuesOf(model) === valuesOf(old);
    const deprecatedOn = deprecationDay(old, wanted);
    const changed = {
      status: 'deprecated',
      deprecatedOn,
      removalDate: wanted.removalDate,
      successor: wanted.successor,
    };
    return valuesOf(model) === valuesOf(old, changed);
  });
}

// Without places; `changed` replaces what it defines.
function valuesOf(model: RegistryModel, changed: Readonly<Record<string, string | undefined>> = {}): string {
  const { status, deprecatedOn, removalDate, successor } = model;
  const lifecycle = {
    status: changed['status'] ?? status.value,
    deprecatedOn: changed['deprecatedOn'] ?? deprecatedOn?.value,
    removalDate: changed['removalDate'] ?? removalDate?.value,
    successor: changed['successor'] ?? successor?.value,
  };
  const rest = { ...model, status: undefined, deprecatedOn: undefined, removalDate: undefined, successor: undefined };
  return JSON.stringify([lifecycle, rest], (key, value: unknown) => (key === 'span' ? undefined : value));
}
