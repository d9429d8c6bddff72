import { SourceText, type Texts } from '@sea-forge/diagnostics';
import { type Disk, type GuardOptions, guardSpecs, readOnce, readSource } from '@sea-forge/pipeline';
import { type Arguments, type Outcome, type Prepare, refused } from '../command.ts';
import { diskOf } from '../files/disk-of.ts';
import { specHistory } from '../files/spec-history.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { type MatrixRequest, matrixRequest, printedMatrix, writtenMatrix } from '../output/matrix.ts';
import { guardLine } from '../output/guard-line.ts';

/** Every specification of every context, with references, traceability and links (runbook 2.1, step 1). */
export async function run(host: Host, args: Arguments): Promise<Outcome> {
  const request = await requestOf(host, args);
  return 'kind' in request ? request : guard(request, request.disk);
}

/** The texts are those of all files that were looked at. */
export const prepare: Prepare = async (host, args) => {
  // The matrix is written by the run behind the fixes; what is only checked writes nothing.
  const { matrix: _, ...options } = args.options;
  const request = await requestOf(host, { ...args, options });
  if ('kind' in request) return request;
  const { disk } = request;
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
  readonly disk: Disk;
  readonly cwd: string;
  readonly options: GuardOptions;
  readonly matrix?: MatrixRequest;
}

async function requestOf(host: Host, { options }: Arguments): Promise<Request | ReturnType<typeof refused>> {
  const repository = findRepository(host.cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const mode = options['mode'];
  if (mode !== 'production' && mode !== 'staging')
    return refused(`--mode is production or staging, not "${String(mode)}"`);
  const matrix = options['matrix'] === undefined ? undefined : matrixRequest(String(options['matrix']));
  if (typeof matrix === 'string') return refused(matrix, 'sea spec-guard --matrix html:traceability.html');
  const base = options['base'] as string | undefined;
  // A base that is asked for must be there.
  const isRequired = options['requireHistory'] === true || base !== undefined;
  const disk = readOnce(diskOf(host, repository));
  const history = await specHistory(host, repository, disk, { base, isRequired });
  return { repository, disk, cwd: host.cwd, options: { today: host.today, mode, history }, ...(matrix && { matrix }) };
}

function guard({ repository, cwd, options, matrix }: Request, disk: Disk & { readonly texts?: Texts }): Outcome {
  const result = guardSpecs(disk, options);
  if (!result.ok) return refused(result.refusal, result.help);
  if (matrix !== undefined && matrix.file === undefined) return printedMatrix(result, matrix.format);
  const written = matrix === undefined ? '' : writtenMatrix(cwd, result, matrix);
  if (typeof written !== 'string') return written;
  const { files, diagnostics, counts } = result;
  const texts = disk.texts === undefined ? {} : { texts: disk.texts };
  return {
    kind: 'report',
    base: repository,
    details: `${guardLine(counts)}\n${written}`,
    success: '0 errors',
    stamped: true,
    report: { command: 'spec-guard', files, diagnostics, extra: { mode: options.mode, counts }, ...texts },
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
