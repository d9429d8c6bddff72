import { checkSds, readSpec } from '@sea-forge/specs';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { collectFiles } from '../files/collect.ts';
import type { Host } from '../host.ts';

/** Checks SDS documents and the model registry in them. */
export async function run(host: Host, { operands, options }: Arguments): Promise<Outcome> {
  const mode = options['mode'];
  if (mode !== 'production' && mode !== 'staging')
    return refused(`--mode is production or staging, not "${String(mode)}"`);
  const files = await collectFiles(host, operands, ['.md', '.sds.yaml']);
  if (typeof files === 'string') return refused(files);
  const read = files.sources.map(({ source }) => readSpec(source));
  const documents = read.flatMap(({ document }) => (document === undefined ? [] : [document]));
  return {
    kind: 'report',
    success: 'Validation passed',
    report: {
      command: 'sds-validate',
      files: [...files.sources.map(({ source }) => source), ...files.undecodable].map(({ path }) => ({ path })),
      diagnostics: [
        ...files.undecodable.map(({ diagnostic }) => diagnostic),
        ...read.flatMap(({ diagnostics }) => diagnostics),
        ...checkSds(documents, { today: host.today, mode }),
      ],
    },
  };
}
