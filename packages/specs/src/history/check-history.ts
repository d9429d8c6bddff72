import type { Diagnostic, Span } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import type { RegistryModel, SpecDocument } from '../document/spec-document.ts';
import { related } from '../registry/registry.ts';
import { compareVersions } from '../version/compare-versions.ts';

/** The specifications as they were, with the commit that they are from. */
export interface EarlierSpecs {
  readonly commit: string;
  readonly documents: readonly SpecDocument[];
  /** Of those that did not tell their whole registry then, the newest that did before: for the models that are missing. */
  readonly older?: readonly OlderSpec[];
}

export interface OlderSpec {
  readonly commit: string;
  readonly document: SpecDocument;
}

interface Registered {
  readonly model: RegistryModel;
  readonly document: SpecDocument;
}

interface Earlier extends Registered {
  readonly commit: string;
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
 * SDS231 to SDS234 and SDS236: the registry against an earlier commit. Versions move forward when a model changes; a
 * model that was in use goes on its removal date or later, whether it is retired or leaves; and only what is deprecated
 * is retired.
 */
export function checkHistory(documents: readonly SpecDocument[], earlier: EarlierSpecs, today: string): Diagnostic[] {
  const now = modelsById(documents);
  const unread = new Set(documents.flatMap(({ unreadModelIds = [] }) => unreadModelIds));
  const then = earlierById(earlier);
  const known = [...then].flatMap(([id, before]) => {
    const after = now.get(id);
    if (after !== undefined) return [...checkVersion(before, after), ...checkStatus(before, after, today)];
    return unread.has(id) ? [] : checkRemoval(before, documents, today);
  });
  // A registry that is new may begin with what was retired elsewhere.
  if (then.size === 0) return known;
  const unreadThen = new Set(earlier.documents.flatMap(({ unreadModelIds = [] }) => unreadModelIds));
  return [...known, ...[...now].flatMap(([id, one]) => (then.has(id) || unreadThen.has(id) ? [] : checkNew(one)))];
}

function earlierById({ commit, documents, older = [] }: EarlierSpecs): Map<string, Earlier> {
  const found = new Map<string, Earlier>();
  const all = [...documents.map((document) => ({ commit, document })), ...older];
  for (const one of all)
    for (const [id, registered] of modelsById([one.document]))
      if (!found.has(id)) found.set(id, { ...registered, commit: one.commit });
  return found;
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

/** SDS235, where the registry of one file is not known: neither at a commit nor at an earlier one. */
export function fileUndecided(
  documents: readonly SpecDocument[],
  { path, commit }: { readonly path: string; readonly commit: string },
  severity: 'note' | 'error',
): Diagnostic {
  const reason = `${path} cannot be read as it was in ${commit}, nor in a version before`;
  const details = { severity, help: 'compare with a commit where it can be read: --base <commit>' };
  return diagnostic('SDS235', placeIn(documents, path), { reason }, details);
}

function modelsById(documents: readonly SpecDocument[]): Map<string, Registered> {
  const found = new Map<string, Registered>();
  for (const document of documents)
    for (const model of document.models) if (!found.has(model.id.value)) found.set(model.id.value, { model, document });
  return found;
}

function checkVersion(before: Earlier, { model, document: { source } }: Registered): Diagnostic[] {
  const { commit } = before;
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

function checkStatus(before: Earlier, { model, document }: Registered, today: string): Diagnostic[] {
  const earlier = before.model.status.value;
  const status = model.status.value;
  const id = model.id.value;
  const place = { source: document.source, span: model.status.span };
  if (earlier === 'deprecated' && status === 'retired') {
    // The date of then is the one that callers were told.
    const reason = tooEarly(before.model, today);
    return reason === undefined ? [] : [diagnostic('SDS236', place, { model: id, reason })];
  }
  const isWrong =
    (status === 'retired' && earlier !== 'retired') ||
    (earlier === 'retired' && status !== 'retired') ||
    (status === 'draft' && earlier !== 'draft');
  return isWrong ? [diagnostic('SDS234', place, { model: id, earlier, status })] : [];
}

function checkNew({ model: { id, status }, document: { source } }: Registered): Diagnostic[] {
  if (status.value !== 'retired') return [];
  const words = { model: id.value, earlier: 'not registered', status: status.value };
  return [diagnostic('SDS234', { source, span: status.span }, words)];
}

function checkRemoval(
  { model, document, commit }: Earlier,
  documents: readonly SpecDocument[],
  today: string,
): Diagnostic[] {
  const { id } = model;
  const reason = tooEarly(model, today);
  if (reason === undefined) return [];
  const place = placeIn(documents, document.source.path);
  const entry = related(document, id.span, `the entry as it was in ${commit}`);
  const details = 'source' in place ? { related: [entry] } : {};
  return [diagnostic('SDS233', place, { model: id.value, reason }, details)];
}

/** Why a model cannot go yet. From the first moment of its removal date, the gateway does not serve it any more. */
function tooEarly({ status, removalDate }: RegistryModel, today: string): string | undefined {
  switch (status.value) {
    case 'draft':
      return undefined;
    case 'active':
      return 'it was active and never deprecated';
    case 'deprecated':
      if (removalDate === undefined) return 'its removal date is not set';
      break;
    case 'retired':
      // How it got there was judged then.
      if (removalDate === undefined) return undefined;
  }
  return removalDate.value <= today ? undefined : `its removal date is ${removalDate.value}`;
}

/** Where the registry of a file was: at the models that are left, or at the header; the path alone where it is gone. */
function placeIn(documents: readonly SpecDocument[], path: string) {
  const still = documents.find(({ source }) => source.path === path);
  const span = still?.models[0]?.span ?? still?.items[0]?.id.span;
  return still === undefined || span === undefined ? { path } : { source: still.source, span: firstLine(still, span) };
}

function firstLine({ source: { text } }: SpecDocument, { start, end }: Span): Span {
  const lineFeed = text.indexOf('\n', start);
  return { start, end: lineFeed < 0 ? end : Math.min(end, lineFeed) };
}
