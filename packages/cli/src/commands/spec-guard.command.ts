import { hasErrors } from '@sea-forge/diagnostics';
import { type Guard, guardSpecs, nodeDisk } from '@sea-forge/pipeline';
import { MATRIX_FORMATS, type MatrixFormat, renderMatrix } from '@sea-forge/specs';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { specHistory } from '../files/spec-history.ts';
import { writeWhole } from '../files/write-whole.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { guardLine } from '../output/guard-line.ts';

/** Every specification of every context, with references, traceability and links (runbook 2.1, step 1). */
export async function run(host: Host, { options }: Arguments): Promise<Outcome> {
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
  const history = await specHistory(host, repository, { base, isRequired });
  const result = guardSpecs(nodeDisk(repository), { today: host.today, mode, history });
  if (!result.ok) return refused(result.refusal, result.help);
  if (matrix !== undefined && matrix.file === undefined) return printed(result, matrix.format);
  const { files, diagnostics, counts } = result;
  let details = `${guardLine(counts)}\n`;
  if (matrix?.file !== undefined) {
    const problem = writeWhole(host.cwd, matrix.file, renderMatrix(result.matrix(), matrix.format));
    if (problem !== undefined) return refused(problem);
    details += `the traceability matrix is in ${matrix.file}\n`;
  }
  return {
    kind: 'report',
    base: repository,
    details,
    success: '0 errors',
    report: { command: 'spec-guard', files, diagnostics, extra: { mode, counts } },
  };
}

// The matrix alone; findings decide the exit code only.
function printed({ matrix, diagnostics }: Guard, format: MatrixFormat): Outcome {
  const found = matrix();
  return {
    kind: 'result',
    text: renderMatrix(found, format),
    json: { schemaVersion: 1, ...found },
    exitCode: hasErrors(diagnostics) ? 1 : 0,
  };
}

function matrixRequest(written: string): { format: MatrixFormat; file?: string } | string {
  const colon = written.indexOf(':');
  const name = colon < 0 ? written : written.slice(0, colon);
  const file = colon < 0 ? undefined : written.slice(colon + 1);
  const format = MATRIX_FORMATS.find((known) => known === name);
  if (format === undefined || file === '')
    return `--matrix is one of ${MATRIX_FORMATS.join(', ')}, with ":<file>" behind it to write a file, not "${written}"`;
  return { format, ...(file === undefined ? {} : { file }) };
}
