import type { Diagnostic } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import type { Located, SpecDocument } from '../document/spec-document.ts';
import { related } from '../registry/registry.ts';

/** SDS303: within one document, each name and id once among those of its kind. */
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
      const earlier = first.get(name.value);
      if (earlier === undefined) {
        first.set(name.value, name);
        return [];
      }
      const details = { related: [related(document, earlier.span, `the first ${kind} "${name.value}"`)] };
      const place = { source: document.source, span: name.span };
      return [diagnostic('SDS303', place, { kind, name: name.value }, details)];
    });
  });
}
