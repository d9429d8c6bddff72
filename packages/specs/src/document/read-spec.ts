import type { Diagnostic, SourceText, Span } from '@sea-forge/diagnostics';
import { collectRequirements } from '../markdown/requirements.ts';
import { checkSchema } from '../schema/check-schema.ts';
import { type Entry, textNode } from '../yaml/located-node.ts';
import type { AuthoredDocument } from './authored.ts';
import { buildContents } from './build-contents.ts';
import { buildGovernance } from './build-governance.ts';
import { buildItem, unreadId } from './build-item.ts';
import { buildEvents, buildRequirements, buildSatisfiedRequirements } from './build-lists.ts';
import { buildModels } from './build-models.ts';
import { checkText } from './check-text.ts';
import { contextOfPath } from './ids.ts';
import { normaliseStatus } from './normalise-status.ts';
import { readMarkdownFile } from './read-markdown-file.ts';
import { readYamlFile } from './read-yaml-file.ts';
import type { SpecDocument, SpecKind } from './spec-document.ts';
import { mapOf, Values } from './values.ts';

export interface SpecReading {
  /** What could be read; undefined where the file is no specification or its header cannot be read at all. */
  readonly document?: SpecDocument;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads an ADR, PRD or SDS, markdown or YAML by its path, and checks it by its schema. Every place is one of `source`.
 * What is wrong is left out of the document, and each fault is a finding; rules about several documents are
 * `checkSds` and `checkReferences`.
 */
export function readSpec(source: SourceText): SpecReading {
  const unreadable = checkText(source);
  if (unreadable !== undefined) return { diagnostics: [unreadable] };
  const read = /\.ya?ml$/i.test(source.path) ? readYamlFile : readMarkdownFile;
  const { document, diagnostics } = read(source);
  if (document === undefined) return { diagnostics };
  const checked = checkAuthored(source, document);
  return { document: checked.document, diagnostics: [...diagnostics, ...checked.diagnostics] };
}

function checkAuthored(
  source: SourceText,
  { kind, items: authored, sections, lines }: AuthoredDocument,
): Required<SpecReading> {
  const diagnostics: Diagnostic[] = [];
  const checked = authored.map(({ entries, home, otherTitle, extent }, index) => {
    const status = normaliseStatus(kind, withContext(entries, home, source, kind), source);
    // The sections are the document's, so they are checked once.
    const root = mapOf(new Map([...status.entries, ...(index === 0 ? sections : [])]), home);
    const { diagnostics: findings, isValid } = checkSchema(kind, root, source, home);
    diagnostics.push(...status.diagnostics, ...findings);
    const details = { ...(otherTitle && { otherTitle }), ...(extent && { extent }) };
    const item = buildItem(new Values(root), isValid, details);
    return { root, isValid, item };
  });
  const unreadIds = checked.flatMap(({ root, isValid, item }) =>
    item === undefined ? (unreadId(new Values(root), isValid) ?? []) : [],
  );
  const { root, isValid } = checked[0] as (typeof checked)[number];
  const requirements =
    kind === 'prd' ? collectRequirements(source, buildRequirements(root, isValid), lines) : undefined;
  diagnostics.push(...(requirements?.diagnostics ?? []));
  const governance = buildGovernance(root, isValid);
  const document = {
    source,
    kind,
    items: checked.flatMap(({ item }) => item ?? []),
    ...(unreadIds.length > 0 && { unreadIds }),
    ...buildModels(root, isValid),
    ...(governance && { governance }),
    requirements: requirements?.requirements ?? [],
    satisfiedRequirements: buildSatisfiedRequirements(root, isValid),
    ...(kind === 'sds' && { contents: buildContents(root, isValid) }),
    events: buildEvents(root, isValid),
    thresholds: isValid('/thresholds') ? (new Values(root).inner('thresholds')?.numbers() ?? []) : [],
    prose: lines,
  };
  return { document, diagnostics };
}

/** An SDS that does not name its bounded context belongs to the one whose folder it lies in. */
function withContext(
  entries: ReadonlyMap<string, Entry>,
  home: Span,
  source: SourceText,
  kind: SpecKind,
): ReadonlyMap<string, Entry> {
  const context = contextOfPath(source.path);
  if (kind !== 'sds' || context === undefined || entries.has('bounded_context')) return entries;
  return new Map(entries).set('bounded_context', { keySpan: home, value: textNode(context, home) });
}
