import { join } from 'node:path';
import type { Position } from '@sea-forge/diagnostics';
import { parse } from '@sea-forge/sea-dsl';
import { collectFiles } from '../files/collect.ts';
import { findRepository, type Host } from '../host.ts';

/** Where a policy is declared, and its text. */
export interface PolicyPlace extends Position {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** Every policy of the repository's specifications, or of the SEA files in the working folder where there is none. */
export async function findPolicies(host: Host): Promise<readonly PolicyPlace[]> {
  const repository = findRepository(host.cwd);
  const files = await collectFiles(
    host,
    [repository === undefined ? '*.sea' : join(repository, 'docs/specs')],
    ['.sea'],
  );
  if (typeof files === 'string') return [];
  return files.sources.flatMap(({ source }) =>
    parse(source).file.declarations.flatMap((declaration): PolicyPlace[] => {
      if (declaration.kind !== 'Policy') return [];
      const { name, span } = declaration;
      const { start } = source.range(name.span);
      return [{ name: name.value, path: source.path, ...start, text: source.text.slice(span.start, span.end) }];
    }),
  );
}
