import { resolve } from 'node:path';
import { hasErrors } from '@sea-forge/diagnostics';
import type { Guard } from '@sea-forge/pipeline';
import { MATRIX_FORMATS, type MatrixFormat, renderMatrix } from '@sea-forge/specs';
import { type Outcome, refused } from '../command.ts';
import { writeFiles } from '../files/write-files.ts';

/** `--matrix <format>` or `<format>:<file>`. */
export interface MatrixRequest {
  readonly format: MatrixFormat;
  readonly file?: string;
}

/** Reads the option; a text is what is wrong with it. */
export function matrixRequest(written: string): MatrixRequest | string {
  const colon = written.indexOf(':');
  const name = colon < 0 ? written : written.slice(0, colon);
  const file = colon < 0 ? undefined : written.slice(colon + 1);
  const format = MATRIX_FORMATS.find((known) => known === name);
  if (format === undefined || file === '')
    return `--matrix is one of ${MATRIX_FORMATS.join(', ')}, with ":<file>" behind it to write a file, not "${written}"`;
  return { format, ...(file === undefined ? {} : { file }) };
}

/** The matrix alone; findings decide the exit code only. */
export function printedMatrix({ matrix, diagnostics }: Guard, format: MatrixFormat): Outcome {
  const found = matrix();
  return {
    kind: 'result',
    text: renderMatrix(found, format),
    json: { schemaVersion: 1, ...found },
    exitCode: hasErrors(diagnostics) ? 1 : 0,
  };
}

/** Writes the matrix; what the report says of it, or why it could not be written. */
export function writtenMatrix(cwd: string, { matrix }: Guard, { format, file = '' }: MatrixRequest): string | Outcome {
  const problem = writeFiles([{ path: resolve(cwd, file), text: renderMatrix(matrix(), format) }]);
  return problem === undefined ? `the traceability matrix is in ${file}\n` : refused(problem);
}
