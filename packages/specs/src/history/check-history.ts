import type { Diagnostic } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import type { RegistryModel, SpecDocument } from '../document/spec-document.ts';
import { related } from '../registry/registry.ts';
import { compareVersions } from '../version/compare-versions.ts';

/** The specifications as they were, with the commit that they are from. */
export interface EarlierSpecs {
  readonly commit: string;
  readonly documents: readonly SpecDocument[];
}

interface Registered {
  readonly model: RegistryModel;
  readonly document: SpecDocument;
}

/** What a version stands for: a change of one of these needs a new one. Lifecycle, owner and evaluations do not. */
const IDENTITY: readonly (readonly [name: string, of: (model: RegistryModel) => unknown])[] = [
  ['name', ({ name }) => name.value],
  ['provider', ({ provider }) => provider.value],
  ['risk tier', ({ riskTier }) => riskTier.value],
  ['endpoint', ({ endpoint }) => endpoint?.value],
  ['upstream model', ({ upstreamModel }) => upstreamModel?.value],
  [
    'governance',
    ({ governance: { policyGateway, evidenceLogging, humanReview } }) =>
      [policyGateway.value, evidenceLogging.value, humanReview.value].join(),
  ],
];

/**
 * SDS231 to SDS234: the registry against an earlier commit. Versions move forward when a model changes, a model that
 * was in use leaves only past its removal date, and only what is deprecated is retired.
 */
export function checkHistory(
  documents: readonly SpecDocument[],
  { commit, documents: earlier }: EarlierSpecs,
  today: string,
): Diagnostic[] {
  const now = modelsById(documents);
  const unread = new Set(documents.flatMap(({ unreadModelIds = [] }) => unreadModelIds));
  return [...modelsById(earlier)].flatMap(([id, before]) => {
    const after = now.get(id);
    if (after !== undefined) return [...checkVersion(before, after, commit), ...checkStatus(before, after)];
    return unread.has(id) ? [] : checkRemoval(before, documents, today, commit);
  });
}

/** SDS235, at the first model: without history nothing of this is decided. */
export function historyUndecided(
  documents: readonly SpecDocument[],
  reason: string,
  severity: 'note' | 'error',
): Diagnostic[] {
  const document = documents.find(({ models }) => models.length > 0);
  const model = document?.models[0];
  if (document === undefined || model === undefined) return [];
  return [diagnostic('SDS235', { source: document.source, span: model.id.span }, { reason }, { severity })];
}

function modelsById(documents: readonly SpecDocument[]): Map<string, Registered> {
  const found = new Map<string, Registered>();
  for (const document of documents)
    for (const model of document.models) if (!found.has(model.id.value)) found.set(model.id.value, { model, document });
  return found;
}

function checkVersion(before: Registered, { model, document: { source } }: Registered, commit: string): Diagnostic[] {
  const id = model.id.value;
  const version = model.version.value;
  const earlier = before.model.version.value;
  const place = { source, span: model.version.span };
  const order = compareVersions(version, earlier);
  if (order < 0)
    return [diagnostic('SDS232', place, { model: id, version, earlier }, { label: `${earlier} in ${commit}` })];
  if (order > 0) return [];
  const changed = IDENTITY.filter(([, of]) => of(model) !== of(before.model)).map(([name]) => name);
  // A draft has no evidence yet.
  if (changed.length === 0 || before.model.status.value === 'draft') return [];
  const details = { label: `${earlier} in ${commit}, too`, help: `sea model bump ${id}` };
  return [diagnostic('SDS231', place, { model: id, changed: changed.join(' and the '), version }, details)];
}

function checkStatus(before: Registered, { model, document }: Registered): Diagnostic[] {
  const earlier = before.model.status.value;
  const status = model.status.value;
  const isWrong =
    (status === 'retired' && earlier !== 'deprecated' && earlier !== 'retired') ||
    (earlier === 'retired' && status !== 'retired') ||
    (status === 'draft' && earlier !== 'draft');
  if (!isWrong) return [];
  const place = { source: document.source, span: model.status.span };
  return [diagnostic('SDS234', place, { model: model.id.value, earlier, status })];
}

function checkRemoval(
  { model, document }: Registered,
  documents: readonly SpecDocument[],
  today: string,
  commit: string,
): Diagnostic[] {
  const { id, status, removalDate } = model;
  if (status.value === 'draft' || status.value === 'retired') return [];
  if (status.value === 'deprecated' && removalDate !== undefined && removalDate.value < today) return [];
  const reason =
    status.value === 'deprecated'
      ? `its removal date is ${removalDate?.value ?? 'not set'}`
      : `it was ${status.value} and never deprecated`;
  const words = { model: id.value, reason };
  const entry = related(document, id.span, `the entry as it was in ${commit}`);
  const still = documents.find(({ source }) => source.path === document.source.path);
  // Where its registry was: at the models that are left, or at the header.
  const span = still?.models[0]?.span ?? still?.items[0]?.id.span;
  if (still === undefined || span === undefined) return [diagnostic('SDS233', { path: document.source.path }, words)];
  return [diagnostic('SDS233', { source: still.source, span: firstLine(still, span) }, words, { related: [entry] })];
}

function firstLine({ source: { text } }: SpecDocument, { start, end }: { start: number; end: number }) {
  const lineFeed = text.indexOf('\n', start);
  return { start, end: lineFeed < 0 ? end : Math.min(end, lineFeed) };
}
