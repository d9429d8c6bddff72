import Libsql from 'libsql';

export type SqlValue = string | number | bigint | Uint8Array | null;

/** Thin typed face of a SQLite connection; everything is synchronous, and statements are kept prepared. */
export interface Sqlite {
  readonly exec: (sql: string) => void;
  readonly run: (sql: string, parameters?: readonly SqlValue[]) => void;
  /** The first row. */
  readonly get: <Row>(sql: string, parameters?: readonly SqlValue[]) => Row | undefined;
  readonly all: <Row>(sql: string, parameters?: readonly SqlValue[]) => Row[];
  /** Leaves one self-contained file and lets it go. */
  readonly close: () => void;
}

const MAX_STATEMENTS = 100;

/** Opens a file (made if absent). Errors are `SqliteError`s with a `code` such as SQLITE_BUSY, SQLITE_FULL, SQLITE_NOTADB. */
export function openSqlite(path: string): Sqlite {
  const database = new Libsql(path);
  const statements = new Map<string, Libsql.Statement<unknown[]>>();
  const prepared = (sql: string): Libsql.Statement<unknown[]> => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    if (statements.size >= MAX_STATEMENTS) statements.clear();
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const all = <Row>(sql: string, parameters: readonly SqlValue[] = []) => prepared(sql).all([...parameters]) as Row[];
  return {
    exec: (sql) => void database.exec(sql),
    run: (sql, parameters = []) => void prepared(sql).run([...parameters]),
    // Not the driver's `get`: it leaves the statement open, and with it the transaction.
    get: <Row>(sql: string, parameters?: readonly SqlValue[]) => all<Row>(sql, parameters)[0],
    all,
    close: () => {
      try {
        // The driver's `close` keeps an exclusive lock until its statements are collected.
        all('PRAGMA journal_mode = DELETE');
        database.exec('PRAGMA locking_mode = NORMAL');
        all('SELECT 1 FROM sqlite_schema LIMIT 1');
      } catch {
        // Of a file that is damaged, or on a full disk: what was committed is in it all the same.
      }
      statements.clear();
      database.close();
    },
  };
}

/** A BLOB as bytes. */
export function blob(value: unknown): Uint8Array {
  return Buffer.from(value as ArrayBuffer);
}
