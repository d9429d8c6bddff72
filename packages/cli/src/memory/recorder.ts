import type { Disk } from '@sea-forge/pipeline';
import { digestOfBytes, digestOfEntries, digestOfFiles, digestOfFolder, kindAt } from './look.ts';

/** Every answer of the file system that a result rests on; paths count from the repository, or are absolute. */
export interface Observations {
  /** Files that were read. */
  readonly files: readonly string[];
  /** Digest of all that was in them. */
  readonly content: string;
  /** What stood at a path where no file was read. */
  readonly kinds: readonly (readonly [path: string, kind: string])[];
  readonly folders: readonly (readonly [path: string, digest: string])[];
}

/** Writes down what is asked of a disk, whatever asks: nothing that a check looks at can be forgotten. */
export class Recorder {
  readonly #files = new Map<string, string | null>();
  readonly #kinds = new Map<string, string>();
  readonly #folders = new Map<string, string>();
  #isLost = false;

  /** The same disk, with its answers noted. `at`: an absolute folder outside the repository. */
  observe(disk: Disk, at?: string): Disk {
    const key = (path: string) => (at === undefined ? path : `${at}/${path}`);
    return {
      kindOf: (path) => {
        const kind = this.#orLost(() => disk.kindOf(path));
        // What is behind a link or a device is not looked at here, but may be elsewhere.
        if (kind === 'link' || kind === 'other') this.lose();
        this.#note(this.#kinds, key(path), kind);
        return kind;
      },
      read: (path) => {
        const bytes = this.#orLost(() => disk.read(path));
        this.#note(this.#files, key(path), bytes === undefined ? null : digestOfBytes(bytes));
        return bytes;
      },
      list: (folder) => {
        const entries = this.#orLost(() => disk.list(folder));
        this.#note(this.#folders, key(folder), digestOfEntries(entries));
        return entries;
      },
      write: (path, content) => {
        disk.write(path, content);
        this.#forget(key(path));
      },
      remove: (path, upTo) => {
        disk.remove(path, upTo);
        this.#forget(key(path));
      },
    };
  }

  /** The result rests on something that cannot be looked at again. */
  lose(): void {
    this.#isLost = true;
  }

  /** What was seen, while it still is so; undefined where not all is known, or something has changed since. */
  observations(repository: string): Observations | undefined {
    if (this.#isLost) return undefined;
    const read = [...this.#files].filter(([, seen]) => seen !== null);
    const files = read.map(([path]) => path);
    if (!read.every(([path, seen]) => digestOfFiles([at(repository, path)]) === seen)) return undefined;
    const content = digestOfFiles(files.map((path) => at(repository, path)));
    const absent = [...this.#files].flatMap(([path, seen]) => (seen === null ? [[path, 'absent'] as const] : []));
    const kinds = [...[...this.#kinds].filter(([path, kind]) => kind !== 'file' || !this.#files.has(path)), ...absent];
    const folders = [...this.#folders];
    const observations = content === undefined ? undefined : { files, content, kinds, folders };
    return observations !== undefined && stillHold(repository, observations) ? observations : undefined;
  }

  #note<Answer>(answers: Map<string, Answer>, path: string, answer: Answer): void {
    if (answers.has(path) && answers.get(path) !== answer) this.lose();
    answers.set(path, answer);
  }

  #orLost<Answer>(ask: () => Answer): Answer {
    try {
      return ask();
    } catch (error) {
      this.lose();
      throw error;
    }
  }

  // What was seen before it was written says nothing of later.
  #forget(path: string): void {
    this.#files.delete(path);
    this.#kinds.delete(path);
    this.#folders.delete('');
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      this.#kinds.delete(path.slice(0, end));
      this.#folders.delete(path.slice(0, end));
    }
  }
}

/** Would the file system answer the same again? Cheap questions first. */
export function stillHold(repository: string, { files, content, kinds, folders }: Observations): boolean {
  return (
    kinds.every(([path, kind]) => kindAt(at(repository, path)) === kind) &&
    folders.every(([path, entries]) => digestOfFolder(at(repository, path)) === entries) &&
    digestOfFiles(files.map((path) => at(repository, path))) === content
  );
}

// Joining thousands of paths properly would cost more than asking for them.
function at(repository: string, path: string): string {
  return path.startsWith('/') || path[1] === ':' ? path : `${repository}/${path}`;
}
