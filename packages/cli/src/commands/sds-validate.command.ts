import { type Diagnostic, SourceText, type Texts } from '@sea-forge/diagnostics';
import {
  checkDesignContents,
  checkPassedOver,
  checkSds,
  hasOtherName,
  readSpec,
  type RegistryOptions,
  type SpecReading,
} from '@sea-forge/specs';
import { type Arguments, type Outcome, type Prepare, refused } from '../command.ts';
import { type CollectedFiles, type CollectedSource, collectFiles, notFound } from '../files/collect.ts';
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
  const collected = await collectFiles(host, operands, ENDINGS, OTHER_ENDINGS);
  if (typeof collected === 'string') return refused(collected);
  // What a folder holds under a name that is not read is told of where it is a specification, and left alone otherwise.
  const isRead = ({ source, isNamed }: CollectedSource) => isNamed || !hasOtherName(source.path);
  const passedOver = collected.sources
    .filter((file) => !isRead(file))
    .flatMap(({ source }) => checkPassedOver(source) ?? []);
  const files = { ...collected, sources: collected.sources.filter(isRead), passedOver };
  if (files.sources.length + files.undecodable.length + passedOver.length === 0)
    return refused(notFound(ENDINGS, operands.join('" or "')));
  return { texts: textsOf(files), check: async (texts) => check(host.cwd, files, texts, { today: host.today, mode }) };
};

const ENDINGS = ['.md', '.sds.yaml', '.sds.yml'];
const OTHER_ENDINGS = ['.yaml', '.yml', '.markdown', '.mdown', '.mdwn', '.mkd', '.mkdn', '.mdx'];

interface Checked extends CollectedFiles {
  readonly passedOver: readonly Diagnostic[];
}

function check(cwd: string, files: Checked, texts: Texts, options: RegistryOptions): Outcome {
  const { undecodable, passedOver } = files;
  const read = [...texts].map(([path, text]) => readSpec(new SourceText(path, text)));
  const documents = read.flatMap(({ document }) => (document === undefined ? [] : [document]));
  return {
    kind: 'report',
    success: 'Validation passed',
    report: {
      command: 'sds-validate',
      texts,
      files: [...texts.keys(), ...[...undecodable, ...passedOver].map(({ path }) => path)].map((path) => ({ path })),
      diagnostics: [
        ...undecodable.map(({ diagnostic }) => diagnostic),
        ...passedOver,
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
