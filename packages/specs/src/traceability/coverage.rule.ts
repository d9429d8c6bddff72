import type { Diagnostic } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import { JUDGED } from '../content/sections.rule.ts';
import { isBinding, satisfiedRequirements } from './satisfied.ts';
import type { Trace } from './trace.ts';

/**
 * SPEC207: an approved requirement that no design and no policy names. Where a context follows its needs by whole
 * PRDs only, a design that satisfies the PRD is enough.
 */
export function checkRequirementsMet(trace: Trace): Diagnostic[] {
  const satisfied = satisfiedRequirements(trace);
  return trace.requirements.flatMap((one) => {
    const { requirement, document } = one;
    if (satisfied.has(one) || !isBinding(one)) return [];
    if (trace.unread.has(one.context) || trace.unreadItems.has(one.context)) return [];
    const place = { source: document.source, span: requirement.id.span };
    return [diagnostic('SPEC207', place, { requirement: requirement.id.value })];
  });
}

/** SPEC208, SPEC209 and SPEC213: what a document has to name from review on. */
export function checkBeginnings(trace: Trace): Diagnostic[] {
  return trace.items.flatMap(({ item, document: { kind, source } }) => {
    if (!JUDGED.has(item.status.value)) return [];
    const place = { source, span: item.id.span };
    const id = item.id.value;
    if (kind === 'prd')
      return item.satisfies.some(({ value }) => value.includes('ADR-')) ? [] : [diagnostic('SPEC213', place, { id })];
    if (kind === 'adr') return [];
    return [
      ...(item.satisfies.length > 0 ? [] : [diagnostic('SPEC208', place, { id })]),
      ...(item.owners.length > 0 ? [] : [diagnostic('SPEC209', place, { id })]),
    ];
  });
}

/** SPEC212: each policy of a context that writes requirements names one; those of designs from review on. */
export function checkPolicyReasons(trace: Trace): Diagnostic[] {
  const contexts = new Set(trace.requirements.map(({ context }) => context));
  const ofSea = trace.policies.flatMap(({ id, context, requirements, place }) =>
    requirements.length > 0 || !contexts.has(context) ? [] : [diagnostic('SPEC212', place, { policy: id })],
  );
  const judged = trace.items.filter(({ item, context }) => JUDGED.has(item.status.value) && contexts.has(context));
  const designs = new Set(judged.map(({ document }) => document));
  const ofDesigns = [...designs].flatMap(({ source, contents }) =>
    (contents?.policies ?? []).flatMap(({ id, hasRequirement }) =>
      hasRequirement
        ? []
        : [diagnostic('SPEC212', { source, span: id.span }, { policy: id.value }, { help: 'add satisfies_reqs' })],
    ),
  );
  return [...ofSea, ...ofDesigns];
}
