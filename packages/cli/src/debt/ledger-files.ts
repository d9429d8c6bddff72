import { randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { type DebtChange, foldEvents, formatEvent, type Ledger, type LedgerReading, readLedger } from '@sea-forge/debt';
import { type CheckedFile, type Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { nodeDisk, readSource } from '@sea-forge/pipeline';

export const DEBT_FOLDER = 'docs/debt';

/** The ledger of a repository as its files say. */
export interface LedgerFiles {
  readonly files: readonly CheckedFile[];
  readonly reading: LedgerReading;
  readonly ledger: Ledger;
  /** Everything that is wrong with the files, history aside. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads `docs/debt/*.jsonl`; an absent folder is an empty ledger. */
export function loadLedger(repository: string): LedgerFiles {
  const disk = nodeDisk(repository);
  const paths = disk
    .list(DEBT_FOLDER)
    .map(({ name }) => `${DEBT_FOLDER}/${name}`)
    .filter((path) => path.endsWith('.jsonl'))
    .sort();
  const read = paths.map((path) => readSource(disk, path));
  const sources = read.flatMap((one) => (one instanceof SourceText ? [one] : []));
  const unreadable = read.flatMap((one) => (one instanceof SourceText ? [] : [one]));
  const reading = readLedger(sources);
  const ledger = foldEvents(reading.events);
  return {
    files: paths.map((path) => ({ path })),
    reading,
    ledger,
    diagnostics: [...unreadable, ...reading.diagnostics, ...ledger.diagnostics],
  };
}

/** A change and the context whose file it goes to. */
export interface ContextChange {
  readonly context: string;
  readonly change: DebtChange;
}

/**
 * Adds events behind the last line of their files, each file in one write, so that two processes do not mix their lines.
 * A line that somebody left unfinished is not continued. Gives why nothing, or not all, was written.
 */
export function appendChanges(
  repository: string,
  ledger: Ledger,
  changes: readonly ContextChange[],
): string | undefined {
  const byContext = new Map<string, string>();
  const written: SourceText[] = [];
  // Later than everything there is, also where clocks differ: what was decided last counts last.
  let time = Math.max(Date.now(), ledger.lastTime === undefined ? 0 : Date.parse(ledger.lastTime) + 1);
  for (const { context, change } of changes) {
    const line = formatEvent({ ...change, id: randomUUID(), time: new Date(time++).toISOString() });
    written.push(new SourceText('the new event', line));
    byContext.set(context, (byContext.get(context) ?? '') + line);
  }
  // What could not be read again is not written.
  const [wrong] = readLedger(written).diagnostics;
  if (wrong !== undefined) return `the ledger does not take this: ${wrong.message}`;
  try {
    if (byContext.size > 0) prepareFolder(repository);
    for (const [context, lines] of byContext) append(join(repository, DEBT_FOLDER, `${context}.jsonl`), lines);
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return `the ledger could not be written: ${message}`;
  }
}

/** Git merges the files by keeping the lines of both sides: the order of lines means nothing. */
const ATTRIBUTES = '*.jsonl text eol=lf merge=union\n';

function prepareFolder(repository: string): void {
  const folder = join(repository, DEBT_FOLDER);
  mkdirSync(folder, { recursive: true });
  if (lstatSync(folder).isSymbolicLink()) throw Object.assign(new Error(`${DEBT_FOLDER} is a link`), { code: 'ELOOP' });
  const attributes = join(folder, '.gitattributes');
  if (!existsSync(attributes)) writeFileSync(attributes, ATTRIBUTES);
}

const { O_APPEND, O_CREAT, O_RDWR, O_NOFOLLOW = 0 } = constants;

function append(path: string, lines: string): void {
  const file = openSync(path, O_APPEND | O_CREAT | O_RDWR | O_NOFOLLOW, 0o666);
  try {
    const bytes = Buffer.from(`${endsLine(file) ? '' : '\n'}${lines}`);
    if (writeSync(file, bytes) < bytes.length) throw Object.assign(new Error('the disk is full'), { code: 'ENOSPC' });
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function endsLine(file: number): boolean {
  const { size } = fstatSync(file);
  if (size === 0) return true;
  const last = Buffer.alloc(1);
  return readSync(file, last, 0, 1, size - 1) === 1 && last[0] === 0x0a;
}
