/** Why a store could not be opened, read or written, for an operator. `full` is a disk without space. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly kind: 'full' | 'failed' | 'locked' | 'damaged';

  constructor(kind: StoreError['kind'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** An error of the database, or of the file system, as one of the store. */
export function asStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC' || code === 'EDQUOT')
    return new StoreError('full', 'the disk has no space left', { cause: error });
  if (code.startsWith('SQLITE_BUSY'))
    return new StoreError('locked', 'another process has the store open', { cause: error });
  const isDamaged = code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT');
  if (isDamaged) return new StoreError('damaged', 'the store is not a database or is damaged', { cause: error });
  return new StoreError('failed', `the store failed${code === '' ? '' : ` (${code})`}`, { cause: error });
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
