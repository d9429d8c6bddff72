import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface DossierFile {
  readonly name: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/**
 * A new folder of files, each hashed as it is written. It stands beside its place until it is finished, so that nobody
 * takes half of it for all. Readable by its owner only.
 */
export class Dossier {
  readonly files: DossierFile[] = [];
  readonly #place: string;
  readonly #building: string;

  /** Throws the file system's error where the folder cannot be made. */
  constructor(place: string) {
    this.#place = place;
    mkdirSync(dirname(place), { recursive: true });
    this.#building = join(dirname(place), `.${basename(place)}.partial`);
    rmSync(this.#building, { recursive: true, force: true });
    mkdirSync(this.#building, { mode: 0o700 });
  }

  addText(name: string, text: string): void {
    writeFileSync(join(this.#building, name), text, { mode: 0o600 });
    this.#list(name, createHash('sha256').update(text).digest('hex'));
  }

  addJson(name: string, value: unknown): void {
    this.addText(name, `${JSON.stringify(value, null, 2)}\n`);
  }

  /** Writes a body of any size, never held in memory; gives its last characters. Rejects where it breaks off. */
  async addBody(name: string, body: ReadableStream<Uint8Array>): Promise<string> {
    const hash = createHash('sha256');
    let tail = Buffer.alloc(0);
    const watch = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        tail = Buffer.concat([tail, chunk]).subarray(-TAIL_BYTES);
        done(null, chunk);
      },
    });
    const file = createWriteStream(join(this.#building, name), { mode: 0o600 });
    await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), watch, file);
    this.#list(name, hash.digest('hex'));
    return tail.toString('utf8');
  }

  /** Writes `manifest.json` over all files, puts the folder in its place, and gives the manifest's hash. */
  finish(about: Readonly<Record<string, unknown>>): string {
    const files = Object.fromEntries(this.files.map(({ name, bytes, sha256 }) => [name, { bytes, sha256 }]));
    const text = `${JSON.stringify({ schemaVersion: 1, ...about, files }, null, 2)}\n`;
    writeFileSync(join(this.#building, 'manifest.json'), text, { mode: 0o600 });
    renameSync(this.#building, this.#place);
    return createHash('sha256').update(text).digest('hex');
  }

  /** Takes back what was written. */
  discard(): void {
    rmSync(this.#building, { recursive: true, force: true });
  }

  #list(name: string, sha256: string): void {
    this.files.push({ name, bytes: statSync(join(this.#building, name)).size, sha256 });
  }
}

const TAIL_BYTES = 200;
