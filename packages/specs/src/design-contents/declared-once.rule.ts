import type { Diagnostic } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import type { Located, SpecDocument } from '../document/spec-document.ts';
import { related } from '../registry/registry.ts';

/** SDS303: within one design, each name and id once among those of its kind. */
export function checkDeclaredOnce(document: SpecDocument): Diagnostic[] {
  const { contents } = document;
  if (contents === undefined) return [];
  const groups: readonly (readonly [kind: string, names: readonly Located<string>[]])[] = [
    ['type', contents.types],
    ['aggregate', contents.aggregates],
    ['policy', contents.policies.map(({ id }) => id)],
    ['command or query', contents.operations],
    ['event', contents.eventIds],
  ];
  return groups.flatMap(([kind, names]) => {
    const first = new Map<string, Located<string>>();
    return names.flatMap((name) => {
      const key = `${designAt(document, name.span.start)}/${name.value}`;
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, name);
        return [];
      }
      const details = { related: [related(document, earlier.span, `the first ${kind} "${name.value}"`)] };
      const place = { source: document.source, span: name.span };
      return [diagnostic('SDS303', place, { kind, name: name.value }, details)];
    });
  });
}

/** The design that a place belongs to, in a file of several: where it begins. */
function designAt({ items }: SpecDocument, at: number): number {
  return items.find(({ extent }) => extent && extent.start <= at && at < extent.end)?.extent?.start ?? -1;
}
