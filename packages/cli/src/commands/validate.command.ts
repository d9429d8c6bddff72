import { SourceText, type Texts } from '@sea-forge/diagnostics';
import { type Arguments, type Outcome, type Prepare, refused } from '../command.ts';
import { type CollectedFiles, collectFiles } from '../files/collect.ts';
import { seaLoader } from '../files/load-sea.ts';
import { textsOf } from '../files/texts-of.ts';
import { checkLoaded } from '../files/validate-sea.ts';
import type { Host } from '../host.ts';

/** Parses and checks SEA DSL, with all that it imports. Files that do not import each other do not see each other. */
export async function run(host: Host, args: Arguments): Promise<Outcome> {
  const prepared = await prepare(host, args);
  return 'kind' in prepared ? prepared : prepared.check(prepared.texts);
}

export const prepare: Prepare = async (host, { operands, options }) => {
  const files = await collectFiles(host, operands, ['.sea']);
  if (typeof files === 'string') return refused(files);
  const load = await seaLoader(host.cwd, files);
  if (typeof load === 'string') return refused(load);
  const flowLint = options['flowLint'] === true;
  return {
    texts: textsOf(files),
    check: async (texts) => {
      const checked = checkLoaded(load(withTexts(files, texts)), { flowLint });
      return { kind: 'report', success: 'Validation passed', report: { command: 'validate', texts, ...checked } };
    },
  };
};

function withTexts({ sources, undecodable }: CollectedFiles, texts: Texts): CollectedFiles {
  const changed = sources.map((one) => {
    const { path, text } = one.source;
    const other = texts.get(path);
    return other === undefined || other === text ? one : { ...one, source: new SourceText(path, other) };
  });
  return { sources: changed, undecodable };
}
