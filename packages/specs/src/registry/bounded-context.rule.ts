import { diagnostic } from '../codes/codes.ts';
import { contextOfPath } from '../document/ids.ts';
import type { RegistryRule } from './registry.ts';

/** SDS102: a document names the bounded context in whose folder it lies. */
export const checkBoundedContexts: RegistryRule = ({ documents }) =>
  documents.flatMap(({ source, items }) => {
    const folder = contextOfPath(source.path);
    return items.flatMap(({ boundedContext }) => {
      if (folder === undefined || boundedContext === undefined || boundedContext.value === folder) return [];
      const { value, span } = boundedContext;
      return [diagnostic('SDS102', { source, span }, { written: value, folder })];
    });
  });
