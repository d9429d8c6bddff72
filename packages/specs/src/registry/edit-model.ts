import { SourceText, type Span } from '@sea-forge/diagnostics';
import { readSpec } from '../document/read-spec.ts';
import type { RegistryModel, SpecDocument } from '../document/spec-document.ts';
import { controlEdits, evaluationEdits } from './edit-nested.ts';
import { KEYS, MODEL_KEYS, type ModelChanges, valuesOf } from './model-keys.ts';
import { insertAt, keyColumn, lineEndAfter, newLineOf, scalar, type TextEdit } from './registry-text.ts';

/**
 * The text of an SDS with some keys of one of its models changed (runbook 5.2 and 5.3): only the lines of that entry
 * change, comments and form stay, and what is new stands in the order of a registration. Undefined where the text cannot
 * be changed so that it then reads as wanted and every other model as before.
 */
export function editModel(document: SpecDocument, id: string, changes: ModelChanges): string | undefined {
  const model = document.models.find((one) => one.id.value === id);
  if (model === undefined) return undefined;
  const { source } = document;
  const text = apply(source.text, editsOf(source.text, model, changes));
  return readsAs(document, new SourceText(source.path, text), model, changes) ? text : undefined;
}

function editsOf(text: string, model: RegistryModel, changes: ModelChanges): TextEdit[] {
  const edits: TextEdit[] = [];
  const added = new Map<Span, string[]>();
  let anchor = model.id.span;
  for (const key of MODEL_KEYS) {
    const value = changes[key];
    const place = KEYS[key](model)?.span;
    if (place !== undefined) anchor = place;
    if (value === undefined) continue;
    if (place !== undefined) edits.push({ span: place, text: scalar(key, value) });
    else added.set(anchor, [...(added.get(anchor) ?? []), `${key}: ${scalar(key, value)}`]);
  }
  for (const [behind, members] of added) edits.push(insertion(text, model, behind, members));
  if (changes.governance !== undefined) edits.push(...controlEdits(text, model, changes.governance));
  if (changes.evaluations !== undefined) edits.push(...evaluationEdits(text, model, changes.evaluations));
  return edits;
}

// Lines of their own in block style, members in flow style.
function insertion(text: string, { id }: RegistryModel, behind: Span, members: readonly string[]): TextEdit {
  const column = keyColumn(text, id.span.start);
  if (column === undefined) return insertAt(behind.end, members.map((member) => `, ${member}`).join(''));
  const lines = members.map((member) => `${newLineOf(text)}${column}${member}`);
  return insertAt(lineEndAfter(text, behind.end), lines.join(''));
}

function apply(text: string, edits: readonly TextEdit[]): string {
  // From the end on; of what stands at one place, the last first.
  return edits
    .toReversed()
    .toSorted((a, b) => b.span.start - a.span.start)
    .reduce((changed, { span, text: replacement }) => {
      return changed.slice(0, span.start) + replacement + changed.slice(span.end);
    }, text);
}

function readsAs(before: SpecDocument, after: SourceText, { id }: RegistryModel, changes: ModelChanges): boolean {
  const { document } = readSpec(after);
  if (document === undefined || document.models.length !== before.models.length) return false;
  return document.models.every((model, index) => {
    const old = before.models[index] as RegistryModel;
    return valuesOf(model) === valuesOf(old, old.id.value === id.value ? changes : {});
  });
}
