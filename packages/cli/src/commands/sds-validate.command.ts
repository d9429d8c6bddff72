import { SourceText, type Texts } from '@sea-forge/diagnostics';
import { checkSds, readSpec, type RegistryOptions } from '@sea-forge/specs';
import { type Arguments, type Outcome, type Prepare, refused } from '../command.ts';
import { type CollectedFiles, collectFiles } from '../files/collect.ts';
import { textsOf } from '../files/texts-of.ts';
import type { Host } from '../host.ts';

/** Checks SDS documents and the model registry in them. */
export async function run(host: Host, args: Arguments): Promise<Outcome> {
  const prepared = await prepare(host, args);
  return 'kind' in prepared ? prepared : prepared.check(prepared.texts);
}

export const prepare: Prepare = async (host, { operands, options }) => {
  const mode = options['mode'];
  if (mode !== 'production' && mode !== 'staging')
    return refused(`--mode is production or staging, not "${String(mode)}"`);
  const files = await collectFiles(host, operands, ['.md', '.sds.yaml', '.sds.yml']);
  if (typeof files === 'string') return refused(files);
  return { texts: textsOf(files), check: async (texts) => check(files, texts, { today: host.today, mode }) };
};

function check({ undecodable }: CollectedFiles, texts: Texts, options: RegistryOptions): Outcome {
  const read = [...texts].map(([path, text]) => readSpec(new SourceText(path, text)));
  const documents = read.flatMap(({ document }) => (document === undefined ? [] : [document]));
  return {
    kind: 'report',
    success: 'Validation passed',
    report: {
      command: 'sds-validate',
      texts,
      files: [...texts.keys(), ...undecodable.map(({ path }) => path)].map((path) => ({ path })),
      diagnostics: [
        ...undecodable.map(({ diagnostic }) => diagnostic),
        ...read.flatMap(({ diagnostics }) => diagnostics),
        ...checkSds(documents, options),
      ],
    },
  };
}
