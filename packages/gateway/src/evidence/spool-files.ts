import { closeSync, fsync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, write } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { syncFolder } from '@sea-forge/service';
import type { CloudEvent } from './cloud-event.ts';
import { SetAside } from './set-aside.ts';

/** Events that were recorded together, one line of a segment. */
export interface SpooledRecord {
  readonly events: readonly CloudEvent[];
  readonly bytes: number;
  readonly segment: number;
}

const SEGMENT_BYTES = 1 << 20;
const SEGMENT = /^(\d{12})\.jsonl$/;
const writeAll = promisify(write);
const sync = promisify(fsync);

/** The files of a spool: segments of lines that are only appended to, and removed when nothing in them is needed. */
export class SpoolFiles {
  readonly #folder: string;
  readonly #aside: SetAside;
  /** How many lines of a segment are still needed. */
  readonly #needed = new Map<number, number>();
  #open: { readonly file: number; readonly segment: number; size: number } | undefined;
  #lastSegment = 0;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#aside = new SetAside(join(folder, 'refused.jsonl'));
  }

  /** How many lines were set aside, also by earlier processes, and are still there. */
  get setAside(): number {
    return this.#aside.count;
  }

  /**
   * What is there, in order. A last line without its end was never acknowledged; other broken ones are set aside.
   *
   * @returns `damaged`: SHA-256 of those that were not set aside before.
   */
  load(): { readonly records: SpooledRecord[]; readonly damaged: string[] } {
    const records: SpooledRecord[] = [];
    const damaged: string[] = [];
    for (const name of readdirSync(this.#folder).sort()) {
      const segment = Number(SEGMENT.exec(name)?.[1] ?? 0);
      if (segment === 0) continue;
      this.#lastSegment = segment;
      const lines = readFileSync(join(this.#folder, name), 'utf8').split('\n');
      lines.pop();
      for (const line of lines) {
        const events = parseEvents(line);
        if (events === undefined) {
          const digest = this.#aside.keep(line);
          if (digest !== undefined) damaged.push(digest);
          continue;
        }
        records.push({ events, bytes: Buffer.byteLength(line) + 1, segment });
        this.#needed.set(segment, (this.#needed.get(segment) ?? 0) + 1);
      }
      if (!this.#needed.has(segment)) rmSync(join(this.#folder, name));
    }
    return { records, damaged };
  }

  /** Resolves when the lines are on disk, all of them; after a failure none of them counts. */
  async append(lines: readonly string[]): Promise<SpooledRecord[]> {
    const segment = this.#segment();
    const bytes = Buffer.from(lines.join(''), 'utf8');
    try {
      let written = 0;
      while (written < bytes.length) written += (await writeAll(segment.file, bytes, written)).bytesWritten;
      await sync(segment.file);
    } catch (error) {
      // Half a line may be there: nothing is written after it.
      closeSync(segment.file);
      this.#open = undefined;
      throw error;
    }
    segment.size += bytes.length;
    this.#needed.set(segment.segment, (this.#needed.get(segment.segment) ?? 0) + lines.length);
    return lines.map((line) => ({
      events: JSON.parse(line) as CloudEvent[],
      bytes: Buffer.byteLength(line),
      segment: segment.segment,
    }));
  }

  /** The record is durable elsewhere. */
  forget({ segment }: SpooledRecord): void {
    const left = (this.#needed.get(segment) ?? 0) - 1;
    this.#needed.set(segment, left);
    if (left > 0 || this.#open?.segment === segment) return;
    this.#needed.delete(segment);
    rmSync(this.#path(segment), { force: true });
  }

  /** Keeps what nobody takes. @returns its SHA-256, or undefined where it was kept before. */
  keepAside({ events }: SpooledRecord): string | undefined {
    return this.#aside.keep(JSON.stringify(events));
  }

  close(isEmpty: boolean): void {
    const open = this.#open;
    if (open === undefined) return;
    this.#open = undefined;
    closeSync(open.file);
    if (isEmpty) rmSync(this.#path(open.segment), { force: true });
  }

  #segment(): { readonly file: number; readonly segment: number; size: number } {
    const open = this.#open;
    if (open !== undefined && open.size < SEGMENT_BYTES) return open;
    if (open !== undefined) {
      closeSync(open.file);
      this.#open = undefined;
      if ((this.#needed.get(open.segment) ?? 0) === 0) rmSync(this.#path(open.segment), { force: true });
    }
    const segment = ++this.#lastSegment;
    const file = openSync(this.#path(segment), 'wx', 0o600);
    syncFolder(this.#folder);
    return (this.#open = { file, segment, size: 0 });
  }

  #path(segment: number): string {
    return join(this.#folder, `${String(segment).padStart(12, '0')}.jsonl`);
  }
}

function parseEvents(line: string): CloudEvent[] | undefined {
  try {
    const events: unknown = JSON.parse(line);
    return Array.isArray(events) && events.length > 0 ? (events as CloudEvent[]) : undefined;
  } catch {
    return undefined;
  }
}
