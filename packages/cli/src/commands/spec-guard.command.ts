import { SourceText, type Texts } from '@sea-forge/diagnostics';
import { type Disk, guardSpecs, nodeDisk, readSource } from '@sea-forge/pipeline';
import { type Arguments, type Outcome, type Prepare, refused } from '../command.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { guardLine } from '../output/guard-line.ts';

/** Every specification of every context, with references and links (runbook 2.1, step 1). */
export async function run(host: Host, args: Arguments): Promise<Outcome> {
  const request = requestOf(host, args);
  return 'kind' in request ? request : guard(request, nodeDisk(request.repository));
}

/** The texts are those of all files that were looked at. */
export const prepare: Prepare = async (host, args) => {
  const request = requestOf(host, args);
  if ('kind' in request) return request;
  const disk = nodeDisk(request.repository);
  const first = guard(request, disk);
  if (first.kind !== 'report') return refused('nothing can be fixed here');
  const sources = first.report.files.map(({ path }) => readSource(disk, path));
  return {
    texts: new Map(sources.flatMap((source) => (source instanceof SourceText ? [[source.path, source.text]] : []))),
    check: async (texts) => guard(request, withTexts(disk, texts)),
  };
};

interface Request {
  readonly repository: string;
  readonly mode: 'production' | 'staging';
  readonly today: string;
}

function requestOf({ cwd, today }: Host, { options }: Arguments): Request | ReturnType<typeof refused> {
  const repository = findRepository(cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const mode = options['mode'];
  if (mode !== 'production' && mode !== 'staging')
    return refused(`--mode is production or staging, not "${String(mode)}"`);
  return { repository, mode, today };
}

function guard({ repository, mode, today }: Request, disk: Disk & { readonly texts?: Texts }): Outcome {
  const result = guardSpecs(disk, { today, mode });
  if (!result.ok) return refused(result.refusal, result.help);
  const { files, diagnostics, counts } = result;
  const texts = disk.texts === undefined ? {} : { texts: disk.texts };
  return {
    kind: 'report',
    base: repository,
    details: `${guardLine(counts)}\n`,
    success: '0 errors',
    report: { command: 'spec-guard', files, diagnostics, extra: { mode, counts }, ...texts },
  };
}

/** The disk as it would be with these texts. */
function withTexts(disk: Disk, texts: Texts): Disk & { readonly texts: Texts } {
  const read = (path: string) => {
    const text = texts.get(path);
    return text === undefined ? disk.read(path) : Buffer.from(text);
  };
  return { ...disk, read, texts };
}
