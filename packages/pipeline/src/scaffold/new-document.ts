import type { SpecDocument, SpecKind } from '@sea-forge/specs';
import { SPECS } from '../repository/contexts.ts';
import type { Refusal } from '../refusal.ts';
import { chooseContext } from './choose-context.ts';
import { fromTemplate } from './find-template.ts';
import { slugOf, titleProblem } from './names.ts';
import { nextRequirementId, nextSpecId, visibleFrom } from './next-id.ts';
import { allDocuments, type Site, stageNew, type Step } from './staging.ts';

export interface NewDocument {
  readonly kind: SpecKind;
  readonly title: string;
  /** By default the primary one. */
  readonly context: string | undefined;
  /** By default made from the title. */
  readonly slug: string | undefined;
  /** Ids that it satisfies; by default the only one there is. */
  readonly satisfies: readonly string[] | undefined;
}

/** What a document satisfies: a PRD an ADR, an SDS a PRD. */
const ABOVE: Readonly<Record<SpecKind, SpecKind | undefined>> = { adr: undefined, prd: 'adr', sds: 'prd' };

/** Stages an ADR, PRD or SDS from its template, with the next free id. */
export function newDocument(site: Site, { kind, context: wanted, ...asked }: NewDocument): Step {
  const title = asked.title.trim().normalize('NFC');
  const problem = titleProblem(title) ?? slugProblem(asked.slug);
  if (problem !== undefined) return problem;
  const chosen = chooseContext(site.disk, wanted, true);
  if (!chosen.ok) return chosen;
  const { context } = chosen;
  const slug = asked.slug ?? slugOf(title);
  if (slug === '')
    return {
      ok: false,
      refusal: 'the title has no letter that a file name could have',
      help: 'say one: --slug gateway',
    };
  const documents = allDocuments(site.disk, site.today);
  const above = candidates(documents, kind, context);
  const satisfies = asked.satisfies ?? (above.length > 1 ? undefined : above);
  if (satisfies === undefined)
    return {
      ok: false,
      refusal: `"${context}" has ${above.length} documents that it could satisfy: ${above.join(', ')}`,
      help: `say which: --satisfies ${above[0] ?? ''}`,
    };
  const id = nextSpecId(site.disk, context, kind, documents);
  const number = id.slice(kind.length + 1);
  const requirement = nextRequirementId(context, documents);
  const values = { id, number, title, slug, context, date: site.today, satisfies, requirement };
  const filled = fromTemplate(site.disk, site.templates, `${kind}.md`, values);
  if (!filled.ok) return filled;
  return stageNew(site, `${SPECS}/${context}/${kind}/${number}-${slug}.md`, filled.text) ?? { ok: true, id };
}

/** Ids that a new document of the kind could satisfy; `wanted` is a context, by default the primary one. */
export function satisfiable(
  site: Pick<Site, 'disk' | 'today'>,
  kind: SpecKind,
  wanted: string | undefined,
): readonly string[] {
  const chosen = chooseContext(site.disk, wanted, true);
  return chosen.ok ? candidates(allDocuments(site.disk, site.today), kind, chosen.context) : [];
}

function candidates(documents: readonly SpecDocument[], kind: SpecKind, context: string): readonly string[] {
  const above = ABOVE[kind];
  return visibleFrom(context, documents)
    .filter((document) => document.kind === above)
    .flatMap(({ items }) => items)
    .filter(({ status: { value } }) => value !== 'superseded' && value !== 'deprecated')
    .map(({ id }) => id.value);
}

function slugProblem(slug: string | undefined): Refusal | undefined {
  if (slug === undefined || (slug === slugOf(slug) && slug !== '')) return undefined;
  const better = slugOf(slug);
  return {
    ok: false,
    refusal: `${JSON.stringify(slug)} is no slug: lower-case words joined by hyphens`,
    help: better === '' ? 'as in policy-gateway' : `did you mean "${better}"?`,
  };
}
