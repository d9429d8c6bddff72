import type { Diagnostic, RelatedLocation } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import type { Located } from '../document/spec-document.ts';
import type { Trace, TracedItem } from './trace.ts';

/** SPEC206: a reference to a document that was superseded or withdrawn, unless by one that shares its fate. */
export function checkOutdated(trace: Trace): Diagnostic[] {
  return trace.items.flatMap(({ item, document, context }) => {
    if (isOver(item.status.value)) return [];
    return item.satisfies.flatMap(({ value, span }) => {
      const target = trace.itemOf(value, context);
      if (target === undefined || !isOver(target.item.status.value)) return [];
      const words = { id: value, status: target.item.status.value, successor: successorOf(trace, target) };
      const related = [placeOf(target, target.item.status, `its status is ${target.item.status.value}`)];
      return [diagnostic('SPEC206', { source: document.source, span }, words, { related })];
    });
  });
}

/** SPEC210: a chain of supersession that comes back to its beginning; each circle once. */
export function checkCircles(trace: Trace): Diagnostic[] {
  const seen = new Set<TracedItem>();
  return trace.items.flatMap((start) => {
    const chain: TracedItem[] = [];
    for (
      let one: TracedItem | undefined = start;
      one !== undefined && !seen.has(one) && !chain.includes(one);
      one = nextOf(trace, one)
    )
      chain.push(one);
    const last = chain.at(-1);
    const first = last === undefined ? undefined : nextOf(trace, last);
    const at = first === undefined ? -1 : chain.indexOf(first);
    for (const one of chain) seen.add(one);
    if (first === undefined || at < 0) return [];
    const circle = [...chain.slice(at), first].map(({ item }) => item.id.value).join(' -> ');
    const { supersedes, id } = first.item;
    return [
      diagnostic('SPEC210', { source: first.document.source, span: (supersedes[0] ?? id).span }, { cycle: circle }),
    ];
  });
}

/** SPEC211: both documents say it, and the older one has the status. */
export function checkBothSides(trace: Trace): Diagnostic[] {
  return trace.items.flatMap((one) => [...newerSide(trace, one), ...olderSide(trace, one)]);
}

/** SPEC215: what is superseded says by what, or what supersedes it does. */
export function checkSuccessorsNamed(trace: Trace): Diagnostic[] {
  const superseded = new Set(
    trace.items.flatMap(({ item, context }) => item.supersedes.map(({ value }) => trace.itemOf(value, context))),
  );
  return trace.items.flatMap((one) => {
    const { item, document, context } = one;
    if (item.status.value !== 'superseded' || item.supersededBy?.length !== 0 || superseded.has(one)) return [];
    if (trace.unread.has(context) || trace.unreadItems.has(context)) return [];
    return [diagnostic('SPEC215', { source: document.source, span: item.id.span }, { id: item.id.value })];
  });
}

function newerSide(trace: Trace, newer: TracedItem): Diagnostic[] {
  return newer.item.supersedes.flatMap(({ value, span }) => {
    const older = trace.itemOf(value, newer.context);
    // A draft replaces nothing yet.
    if (older === undefined || newer.item.status.value === 'draft' || newer.item.status.value === 'review') return [];
    const names = (older.item.supersededBy ?? []).some((name) => trace.itemOf(name.value, older.context) === newer);
    const problem =
      older.item.status.value !== 'superseded'
        ? `${value} has the status ${older.item.status.value}`
        : names
          ? undefined
          : `${value} does not say by what it is superseded`;
    if (problem === undefined) return [];
    const related = [placeOf(older, older.item.status, `the header of ${value}`)];
    const words = { newer: newer.item.id.value, older: value, problem };
    return [diagnostic('SPEC211', { source: newer.document.source, span }, words, { related })];
  });
}

function olderSide(trace: Trace, older: TracedItem): Diagnostic[] {
  return (older.item.supersededBy ?? []).flatMap(({ value, span }) => {
    const newer = trace.itemOf(value, older.context);
    if (newer === undefined) return [];
    if (newer.item.supersedes.some((name) => trace.itemOf(name.value, newer.context) === older)) return [];
    const words = { newer: value, older: older.item.id.value, problem: `${value} does not say so` };
    const related = [placeOf(newer, newer.item.id, `the header of ${value}`)];
    return [diagnostic('SPEC211', { source: older.document.source, span }, words, { related })];
  });
}

function isOver(status: string): boolean {
  return status === 'superseded' || status === 'deprecated';
}

function nextOf(trace: Trace, { item, context }: TracedItem): TracedItem | undefined {
  const next = item.supersedes[0];
  return next && trace.itemOf(next.value, context);
}

function successorOf(trace: Trace, target: TracedItem): string | undefined {
  const named = target.item.supersededBy?.[0]?.value;
  if (named !== undefined) return named;
  return trace.items.find(({ item, context }) =>
    item.supersedes.some(({ value }) => trace.itemOf(value, context) === target),
  )?.item.id.value;
}

function placeOf({ document: { source } }: TracedItem, { span }: Located<string>, message: string): RelatedLocation {
  return { path: source.path, range: source.range(span), message };
}
