/** The request could not be carried out: an unknown context, no specification, a folder that cannot be read or written. */
export interface Refusal {
  readonly ok: false;
  readonly refusal: string;
  readonly help?: string;
}

/** A refusal for an error of the file system; any other is a bug of ours and is thrown again. */
export function fileSystemRefusal(error: unknown): Refusal {
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) throw error;
  return {
    ok: false,
    refusal: `the file system answers ${code} to "${syscall}"${path === undefined ? '' : ` at ${path}`}`,
    help: 'files that were written are whole; run it again when the cause is gone',
  };
}
