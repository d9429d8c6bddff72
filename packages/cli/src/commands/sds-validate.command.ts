import { type Diagnostic, SourceText, type Texts } from '@sea-forge/diagnostics';
import { checkDesignContents, checkSds, readSpec, type RegistryOptions, type SpecReading } from '@sea-forge/specs';
import { type Arguments, type Outcome, type Prepare, refused } from '../command.ts';
import { type CollectedFiles, collectFiles } from '../files/collect.ts';
import { contextDocuments } from '../files/context-documents.ts';
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
  return { texts: textsOf(files), check: async (texts) => check(host.cwd, files, texts, { today: host.today, mode }) };
};

function check(cwd: string, files: CollectedFiles, texts: Texts, options: RegistryOptions): Outcome {
  const read = [...texts].map(([path, text]) => readSpec(new SourceText(path, text)));
  const documents = read.flatMap(({ document }) => (document === undefined ? [] : [document]));
  return {
    kind: 'report',
    success: 'Validation passed',
    report: {
      command: 'sds-validate',
      texts,
      files: [...texts.keys(), ...files.undecodable.map(({ path }) => path)].map((path) => ({ path })),
      diagnostics: [
        ...files.undecodable.map(({ diagnostic }) => diagnostic),
        ...read.flatMap(({ diagnostics }) => diagnostics),
        ...checkSds(documents, options),
        ...contentFindings(read, files, cwd),
      ],
    },
  };
}

/** What the files name may be declared in others of their context, which are read only then. */
function contentFindings(
  read: readonly SpecReading[],
  { sources }: CollectedFiles,
  cwd: string,
): readonly Diagnostic[] {
  const findings = checkDesignContents(read);
  return findings.length === 0 ? [] : checkDesignContents(read, contextDocuments(sources, cwd));
}
