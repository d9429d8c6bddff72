import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

export type ServiceName = 'gateway' | 'evidence' | 'llm';

/** What is known of a service that was started. `pid` is the serving process itself. */
export interface RunningService {
  readonly name: ServiceName;
  readonly pid: number;
  readonly url: string;
  /** When the process was started, as `processStart` says it: another process of this number has another one. */
  readonly start?: string;
  /** SHA-256 of the program that it runs; absent for the development LLM. */
  readonly build?: string;
  /** Whose services it is one of; absent for the development LLM. */
  readonly context?: string;
}

/** The folder that running services share: databases, keys, tokens, pid files, logs (git-ignored). */
export class DataFolder {
  readonly path: string;

  constructor(repository: string, option: unknown) {
    const chosen = typeof option === 'string' && option !== '' ? option : '.sea';
    this.path = isAbsolute(chosen) ? chosen : join(repository, chosen);
  }

  /** A subfolder readable by its owner only, made if absent. */
  folder(name: string): string {
    const path = join(this.path, name);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  }

  logFile(name: ServiceName): string {
    return join(this.folder('logs'), `${name}.log`);
  }

  record(service: RunningService): void {
    this.writePrivate(join('run', `${service.name}.json`), `${JSON.stringify(service)}\n`);
  }

  recorded(name: ServiceName): RunningService | undefined {
    try {
      const kept = JSON.parse(readFileSync(join(this.path, 'run', `${name}.json`), 'utf8')) as RunningService;
      const { pid, url } = kept;
      const more = Object.fromEntries(
        (['start', 'build', 'context'] as const).flatMap((member) =>
          typeof kept[member] === 'string' ? [[member, kept[member]]] : [],
        ),
      );
      // Signals to 0 and below go to whole groups of processes.
      return Number.isSafeInteger(pid) && pid > 1 && URL.canParse(url) ? { name, pid, url, ...more } : undefined;
    } catch {
      return undefined;
    }
  }

  forget(name: ServiceName): void {
    rmSync(join(this.path, 'run', `${name}.json`), { force: true });
  }

  has(relativePath: string): boolean {
    return existsSync(join(this.path, relativePath));
  }

  /** Writes a file of mode 600, whole or not at all; returns its path. */
  writePrivate(relativePath: string, content: string): string {
    const path = join(this.path, relativePath);
    mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
    writeFileSync(`${path}.tmp`, content, { mode: 0o600 });
    chmodSync(`${path}.tmp`, 0o600);
    renameSync(`${path}.tmp`, path);
    return path;
  }
}
