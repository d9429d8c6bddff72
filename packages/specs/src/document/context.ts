import { contextOfPath } from './ids.ts';
import type { SpecDocument } from './spec-document.ts';

/** Documents of this context can be referred to from all others. */
export const SHARED_CONTEXT = 'shared';

/** The bounded context of a document: its folder's, or the one it names; empty if neither says. */
export function contextOf({ source, items }: SpecDocument): string {
  return contextOfPath(source.path) ?? items[0]?.boundedContext?.value ?? '';
}
