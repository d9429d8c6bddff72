import { readTags } from '@sea-forge/policy';
import type { SourceFile } from '@sea-forge/sea-dsl';
import type { TracedPolicy } from '@sea-forge/specs';
import { SHARED, SPECS } from './repository/contexts.ts';

/** The policies of a context's files; those of `shared` belong to it, whoever reads them. */
export function tracedPolicies(context: string, files: readonly SourceFile[]): TracedPolicy[] {
  return files.flatMap(({ source, declarations }) =>
    declarations.flatMap((declaration) => {
      if (declaration.kind !== 'Policy') return [];
      const { name, tags } = declaration;
      return [
        {
          context: source.path.startsWith(`${SPECS}/${SHARED}/`) ? SHARED : context,
          id: name.value,
          requirements: readTags(tags.map(({ value }) => value)).requirements,
          place: { path: source.path, range: source.range(name.span) },
        },
      ];
    }),
  );
}
