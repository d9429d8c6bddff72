import { SourceText } from '@sea-forge/diagnostics';
import { readSpec } from '../document/read-spec.ts';
import type { RegistryModel, RiskTier, SpecDocument } from '../document/spec-document.ts';
import { valuesOf } from './model-keys.ts';
import { keyColumn, lineEndAfter, newLineOf, scalar } from './registry-text.ts';

/** A model as it is to be registered (runbook 5.1). */
export interface NewModel {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly provider: string;
  readonly riskTier: RiskTier;
  readonly status?: 'draft' | 'active';
  readonly endpoint?: string;
  readonly upstreamModel?: string;
  readonly owner?: string;
  readonly humanReview: 'none' | 'optional' | 'required';
  /** Metric to value. */
  readonly evaluations?: Readonly<Record<string, number>>;
}

/**
 * The text of an SDS with one model more: behind the last entry of its registry, in its indentation, or in a section
 * "Models" of its own. Undefined where that does not read as wanted, and every other model as before.
 */
export function registerModel(document: SpecDocument, model: NewModel): string | undefined {
  const candidates = [
    behindLast(document, model),
    intoFlowList(document, model),
    intoEmptyList(document, model),
    ownSection(document, model),
  ];
  return candidates.find((text) => text !== undefined && readsAs(document, text, model));
}

function behindLast({ source: { text }, models }: SpecDocument, model: NewModel): string | undefined {
  const last = models.at(-1);
  if (last === undefined) return undefined;
  const column = keyColumn(text, last.id.span.start);
  if (column === undefined) return undefined;
  // The dash stands two columns before the keys, in any indentation.
  const lineStart = text.lastIndexOf('\n', last.id.span.start - 1) + 1;
  const dash = /^[\s>]*-/.exec(text.slice(lineStart, last.id.span.start))?.[0].slice(0, -1);
  if (dash === undefined) return undefined;
  const at = lineEndAfter(text, last.span.end - 1);
  const lines = entryLines(model, dash);
  return `${text.slice(0, at)}${newLineOf(text)}${lines.join(newLineOf(text))}${text.slice(at)}`;
}

// `[{ id: ... }]`: another member behind the last one.
function intoFlowList({ source: { text }, models }: SpecDocument, model: NewModel): string | undefined {
  const last = models.at(-1);
  if (last === undefined || text[last.span.start] !== '{') return undefined;
  const members = membersOf(model).map(([key, value]) => `${key}: ${scalar(key, value)}`);
  const governance = governanceLines(model).join(', ');
  const evaluations = evaluationLines(model).join(', ');
  const rest = `governance: { ${governance} }${evaluations === '' ? '' : `, evaluations: { ${evaluations} }`}`;
  const entry = `, { id: ${scalar('id', model.id)}, ${members.join(', ')}, ${rest} }`;
  return text.slice(0, last.span.end) + entry + text.slice(last.span.end);
}

function intoEmptyList({ source: { text }, models }: SpecDocument, model: NewModel): string | undefined {
  const empty = models.length > 0 ? null : /^([ \t>]*)models:[ \t]*(?:\[[ \t]*\])?[ \t]*$/m.exec(text);
  if (empty === null) return undefined;
  const indent = empty[1] ?? '';
  const lines = [`${indent}models:`, ...entryLines(model, `${indent}  `)];
  return text.slice(0, empty.index) + lines.join(newLineOf(text)) + text.slice(empty.index + empty[0].length);
}

function ownSection({ source: { text, path } }: SpecDocument, model: NewModel): string {
  const newLine = newLineOf(text);
  const block = ['models:', ...entryLines(model, '  ')];
  const lines = /\.ya?ml$/i.test(path) ? block : ['', '## Models', '', '```yaml', ...block, '```'];
  return `${text.replace(/(?:\r?\n)*$/, newLine)}${lines.join(newLine)}${newLine}`;
}

function entryLines(model: NewModel, indent: string): string[] {
  const evaluations = evaluationLines(model);
  return [
    `- id: ${scalar('id', model.id)}`,
    ...membersOf(model).map(([key, value]) => `  ${key}: ${scalar(key, value)}`),
    '  governance:',
    ...governanceLines(model).map((line) => `    ${line}`),
    ...(evaluations.length === 0 ? [] : ['  evaluations:', ...evaluations.map((line) => `    ${line}`)]),
  ].map((line) => indent + line);
}

function membersOf(model: NewModel): [string, string][] {
  const members: [string, string | undefined][] = [
    ['name', model.name],
    ['version', model.version],
    ['provider', model.provider],
    ['endpoint', model.endpoint],
    ['upstream_model', model.upstreamModel],
    ['risk_tier', model.riskTier],
    ['status', model.status],
    ['owner', model.owner],
  ];
  return members.flatMap(([key, value]): [string, string][] => (value === undefined ? [] : [[key, value]]));
}

function governanceLines({ humanReview }: NewModel): string[] {
  return ['policy_gateway: enabled', 'evidence_logging: enabled', `human_review: ${humanReview}`];
}

function evaluationLines({ evaluations = {} }: NewModel): string[] {
  return Object.entries(evaluations).map(([name, value]) => `${scalar('metric', name)}: ${value}`);
}

function readsAs(before: SpecDocument, text: string, wanted: NewModel): boolean {
  const { document } = readSpec(new SourceText(before.source.path, text));
  const models = document?.models ?? [];
  if (models.length !== before.models.length + 1) return false;
  const others = models.slice(0, -1).map((model) => valuesOf(model));
  const added = models.at(-1) as RegistryModel;
  return (
    others.join('\n') === before.models.map((model) => valuesOf(model)).join('\n') &&
    added.id.value === wanted.id &&
    added.name.value === wanted.name &&
    added.version.value === wanted.version &&
    added.riskTier.value === wanted.riskTier &&
    added.owner?.value === wanted.owner
  );
}
