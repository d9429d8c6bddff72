import type { Texts } from '@sea-forge/diagnostics';
import { SourceText } from '@sea-forge/diagnostics';
import type { Arguments, Outcome, Prepare } from '../command.ts';
import { refused } from '../command.ts';
import { type CollectedFiles, collectFiles } from '../files/collect.ts';
import { validateSea } from '../files/validate-sea.ts';
import type { Host } from '../host.ts';
import { textsOf } from '../files/texts-of.ts';

/** Parses and checks SEA DSL. Files that do not import each other do not see each other. */
export async function run(host: Host, args: Arguments): Promise<Outcome> {
  const prepared = await prepare(host, args);
  return 'kind' in prepared ? prepared : prepared.check(prepared.texts);
}

export const prepare: Prepare = async (host, { operands }) => {
  const files = await collectFiles(host, operands, ['**/*.sea']);
  if (typeof files === 'string') return refused(files);
  return { texts: textsOf(files), check: async (texts) => check(files, texts) };
};

function check({ undecodable }: CollectedFiles, texts: Texts): Outcome {
  const sources = [...texts].map(([path, text]) => new SourceText(path, text));
  const report = { command: 'validate', texts, ...validateSea({ sources, undecodable }) };
  return { kind: 'report', success: 'Validation passed', report };
}
