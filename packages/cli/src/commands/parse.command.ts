import { hasErrors } from '@sea-forge/diagnostics';
import { parse, toAstV3 } from '@sea-forge/sea-dsl';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { collectFiles } from '../files/collect.ts';
import { textsOf } from '../files/texts-of.ts';
import type { Host } from '../host.ts';

/** Prints syntax trees: as JSON in the report, or one tree after the other as text. */
export async function run(host: Host, { operands }: Arguments): Promise<Outcome> {
  const files = await collectFiles(host, operands, ['.sea']);
  if (typeof files === 'string') return refused(files);
  const parsed = files.sources.map(({ source }) => {
    const { file, diagnostics } = parse(source);
    const ast = hasErrors(diagnostics) ? undefined : toAstV3(file);
    return { path: source.path, diagnostics, ast };
  });
  const trees = parsed.flatMap(({ path, ast }) =>
    ast === undefined ? [] : [`${path}\n${JSON.stringify(ast, null, 2)}\n`],
  );
  return {
    kind: 'report',
    success: 'Parsed',
    details: trees.join(''),
    report: {
      command: 'parse',
      texts: textsOf(files),
      files: [
        ...parsed.map(({ path, ast }) => ({ path, ...(ast === undefined ? {} : { extra: { ast } }) })),
        ...files.undecodable.map(({ path }) => ({ path })),
      ],
      diagnostics: [
        ...files.undecodable.map(({ diagnostic }) => diagnostic),
        ...parsed.flatMap((one) => one.diagnostics),
      ],
    },
  };
}
