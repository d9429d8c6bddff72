import type { Span } from '@sea-forge/diagnostics';
import type { RegistryModel } from '../document/spec-document.ts';
import type { ControlChanges } from './model-keys.ts';
import { insertAt, keyColumn, lineEndAfter, newLineOf, scalar, type TextEdit } from './registry-text.ts';

/** Changes of the controls of a model, in its `governance`. */
export function controlEdits(text: string, { governance }: RegistryModel, changes: ControlChanges): TextEdit[] {
  const { span, policyGateway, evidenceLogging, humanReview } = governance;
  const places = { policy_gateway: policyGateway, evidence_logging: evidenceLogging, human_review: humanReview };
  return (Object.keys(places) as (keyof ControlChanges)[]).flatMap((key): TextEdit[] => {
    const value = changes[key];
    const place = places[key].span;
    if (value === undefined) return [];
    // A review that is not written stands outside.
    return span.start <= place.start && place.end <= span.end
      ? [{ span: place, text: value }]
      : [memberBehind(text, span, evidenceLogging.span, `${key}: ${value}`)];
  });
}

/** Changes of measured values of a model; those that are new stand behind the others. */
export function evaluationEdits(
  text: string,
  model: RegistryModel,
  changes: Readonly<Record<string, number>>,
): TextEdit[] {
  const { evaluations } = model;
  const known = evaluations.flatMap(({ name, value }): TextEdit[] => {
    const changed = changes[name.value];
    return changed === undefined ? [] : [{ span: value.span, text: String(changed) }];
  });
  const members = Object.entries(changes)
    .filter(([name]) => evaluations.every((one) => one.name.value !== name))
    .map(([name, value]) => `${scalar('metric', name)}: ${value}`);
  const last = evaluations.at(-1);
  if (members.length === 0) return known;
  if (last === undefined) return [...known, ownEvaluations(text, model, members)];
  const isFlow = lineIndent(text, last.name.span.start) === undefined;
  return [
    ...known,
    ...(isFlow ? [flowMembers(last.value.span, members)] : [blockMembers(text, last.value.span, members)]),
  ];
}

function ownEvaluations(text: string, { id, governance }: RegistryModel, members: readonly string[]): TextEdit {
  const column = keyColumn(text, id.span.start);
  if (column === undefined) return insertAt(governance.span.end, `, evaluations: { ${members.join(', ')} }`);
  const newLine = newLineOf(text);
  const lines = ['evaluations:', ...members.map((member) => `  ${member}`)].map((line) => newLine + column + line);
  // A block's span may end on the line behind it.
  return insertAt(lineEndAfter(text, governance.span.end - 1), lines.join(''));
}

function memberBehind(text: string, { start }: Span, behind: Span, member: string): TextEdit {
  return text[start] === '{' ? flowMembers(behind, [member]) : blockMembers(text, behind, [member]);
}

function flowMembers(behind: Span, members: readonly string[]): TextEdit {
  return insertAt(behind.end, members.map((member) => `, ${member}`).join(''));
}

function blockMembers(text: string, behind: Span, members: readonly string[]): TextEdit {
  const lineStart = text.lastIndexOf('\n', behind.start - 1) + 1;
  const indent = /^[\s>]*/.exec(text.slice(lineStart, behind.start))?.[0] ?? '';
  return insertAt(lineEndAfter(text, behind.end), members.map((member) => newLineOf(text) + indent + member).join(''));
}

/** The blanks before what begins a line; undefined where something else stands before it. */
function lineIndent(text: string, start: number): string | undefined {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^[\s>]*$/.test(before) ? before : undefined;
}
