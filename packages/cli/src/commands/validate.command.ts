import { check, parse } from '@sea-forge/sea-dsl';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { collectFiles } from '../files/collect.ts';
import type { Host } from '../host.ts';

/** Parses and checks SEA DSL. Files that do not import each other do not see each other. */
export async function run(host: Host, { operands }: Arguments): Promise<Outcome> {
  const files = await collectFiles(host, operands, ['**/*.sea']);
  if (typeof files === 'string') return refused(files);
  const parsed = files.sources.map((source) => parse(source));
  const checked = check(parsed.map(({ file }) => file));
  return {
    kind: 'report',
    success: 'Validation passed',
    report: {
      command: 'validate',
      files: [...files.sources, ...files.undecodable].map(({ path }) => ({ path })),
      diagnostics: [
        ...files.undecodable.map(({ diagnostic }) => diagnostic),
        ...parsed.flatMap(({ diagnostics }) => diagnostics),
        ...checked,
      ],
    },
  };
}
