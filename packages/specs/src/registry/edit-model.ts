import { SourceText, type Span } from '@sea-forge/diagnostics';
import { readSpec } from '../document/read-spec.ts';
import type { Located, RegistryModel, SpecDocument } from '../document/spec-document.ts';
import { insertAt, keyColumn, lineEndAfter, newLineOf, scalar } from './registry-text.ts';

const KEYS = {
  name: ({ name }) => name,
  version: ({ version }) => version,
  provider: ({ provider }) => provider,
  endpoint: ({ endpoint }) => endpoint,
  upstream_model: ({ upstreamModel }) => upstreamModel,
  risk_tier: ({ riskTier }) => riskTier,
  status: (model) => (isWritten(model) ? model.status : undefined),
  deprecated_on: ({ deprecatedOn }) => deprecatedOn,
  removal_date: ({ removalDate }) => removalDate,
  successor: ({ successor }) => successor,
  owner: ({ owner }) => owner,
} satisfies Readonly<Record<string, (model: RegistryModel) => Located<string> | undefined>>;

/** Keys of a registry entry that can be changed in place. */
export type ModelKey = keyof typeof KEYS;

export type ModelChanges = Readonly<Partial<Record<ModelKey, string>>>;

/**
 * The text of an SDS with some keys of one of its models changed (runbook 5.2 and 5.3): only the lines of that entry
 * change, comments and form stay. Undefined where the text cannot be changed so that it then reads as wanted and every
 * other model as before.
 */
export function editModel(document: SpecDocument, id: string, changes: ModelChanges): string | undefined {
  const { source } = document;
  const model = document.models.find((one) => one.id.value === id);
  if (model === undefined) return undefined;
  const edits: { span: Span; text: string }[] = [];
  const added: string[] = [];
  for (const [key, value] of Object.entries(changes) as [ModelKey, string][]) {
    const place = KEYS[key](model)?.span;
    if (place === undefined) added.push(`${key}: ${scalar(key, value)}`);
    else edits.push({ span: place, text: scalar(key, value) });
  }
  if (added.length > 0) edits.push(insertion(source.text, model, added));
  let { text } = source;
  for (const { span, text: replacement } of edits.sort((a, b) => b.span.start - a.span.start))
    text = text.slice(0, span.start) + replacement + text.slice(span.end);
  return readsAs(document, new SourceText(source.path, text), model, changes) ? text : undefined;
}

// A status that is not written has the id's place.
function isWritten({ status, id }: RegistryModel): boolean {
  return status.span.start !== id.span.start;
}

// Behind the id: lines of their own in block style, members in flow style.
function insertion(text: string, { id }: RegistryModel, members: readonly string[]): { span: Span; text: string } {
  const column = keyColumn(text, id.span.start);
  if (column === undefined) return insertAt(id.span.end, members.map((member) => `, ${member}`).join(''));
  const end = lineEndAfter(text, id.span.end);
  return insertAt(end, members.map((member) => `${newLineOf(text)}${column}${member}`).join(''));
}

function readsAs(before: SpecDocument, after: SourceText, { id }: RegistryModel, changes: ModelChanges): boolean {
  const { document } = readSpec(after);
  if (document === undefined || document.models.length !== before.models.length) return false;
  return document.models.every((model, index) => {
    const old = before.models[index] as RegistryModel;
    return valuesOf(model) === valuesOf(old, old.id.value === id.value ? changes : {});
  });
}

/** All that an entry says, without places; `changes` replaces what it defines. */
export function valuesOf(model: RegistryModel, changes: ModelChanges = {}): string {
  const keyed = (Object.keys(KEYS) as ModelKey[]).map((key) => changes[key] ?? valueOf(model, key));
  const { id, governance, evaluations } = model;
  return JSON.stringify([keyed, id, governance, evaluations], (key, value: unknown) =>
    key === 'span' ? undefined : value,
  );
}

function valueOf(model: RegistryModel, key: ModelKey): string | undefined {
  return key === 'status' ? model.status.value : KEYS[key](model)?.value;
}
