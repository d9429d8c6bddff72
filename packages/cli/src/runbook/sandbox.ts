import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { execa } from 'execa';
import type { Host } from '../host.ts';
import { buildServices } from '../stack/build-services.ts';
import { DataFolder, type ServiceName } from '../stack/data-folder.ts';
import { stopProcess } from '../stack/service-process.ts';
import { type Stack, startStack, stopStack } from '../stack/stack.ts';

/** The ports that runbooks name (the primary context's), by service. */
const RUNBOOK_PORTS: Readonly<Record<'gateway' | 'evidence', number>> = { gateway: 8080, evidence: 8083 };

/** As in a hook, git may have been told which repository it is in: that is not the clone. */
export const PLAIN_GIT = {
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_PREFIX: undefined,
};

/**
 * What a runbook is checked against, and nothing else: a clone of the repository with a remote of its own, and a stack
 * that runs from it on free ports with a data folder of its own. All of it is gone after `close`.
 */
export class Sandbox {
  /** The clone. */
  readonly repository: string;
  readonly context: string;
  readonly data: DataFolder;
  /** Program that runs this command line. */
  readonly sea: string;
  readonly #root: string;
  readonly #host: Host;

  private constructor(host: Host, root: string, context: string) {
    this.#root = root;
    this.repository = join(root, 'repository');
    this.context = context;
    this.data = new DataFolder(this.repository, undefined);
    this.sea = join(root, 'sea');
    this.#host = { ...host, cwd: this.repository };
  }

  /** A string is why it could not be made; nothing of it is left then. */
  static async open(host: Host, repository: string, context: string): Promise<Sandbox | string> {
    const sandbox = new Sandbox(host, realpathSync(mkdtempSync(join(tmpdir(), 'sea-runbook-'))), context);
    const problem = await sandbox.#prepare(repository).catch((error: Error) => error.message);
    if (problem === undefined) return sandbox;
    await sandbox.close();
    return problem;
  }

  /** Where the throwaway stack's service listens, as `localhost:<port>`. */
  address(name: 'gateway' | 'evidence'): string {
    const url = this.data.recorded(name)?.url;
    return url === undefined ? `localhost:${RUNBOOK_PORTS[name]}` : `localhost:${new URL(url).port}`;
  }

  /** The command with the throwaway stack in the place of what runbooks name. */
  rewrite(text: string): string {
    const backups = pathToFileURL(join(this.data.path, 'evidence', 'backups')).href;
    return text
      .replace(/\b(?:localhost|127\.0\.0\.1):8080\b/g, this.address('gateway'))
      .replace(/\b(?:localhost|127\.0\.0\.1):8083\b/g, this.address('evidence'))
      .replace(/s3:\/\/[^"'\s]+/g, (address) => `${backups}/${/\d{4}-\d\d-\d\d\/?$/.exec(address)?.[0] ?? ''}`);
  }

  /** Starts what does not run, from newly built services. A string is why it could not be done. */
  async start(): Promise<string | undefined> {
    const failure = await buildServices(this.repository, this.context);
    return failure ?? this.#up({ gateway: 0, evidence: 0, llm: 0 });
  }

  /** Ends one service and starts it again where it was. */
  async restart(name: 'gateway' | 'evidence'): Promise<string | undefined> {
    const running = this.data.recorded(name);
    if (running === undefined) return `${name} is not running`;
    await stopProcess(running.pid);
    this.data.forget(name);
    return this.#up({ gateway: 0, evidence: 0, llm: 0, [name]: Number(new URL(running.url).port) });
  }

  async close(): Promise<void> {
    await stopStack(this.data);
    rmSync(this.#root, { recursive: true, force: true });
  }

  async #prepare(repository: string): Promise<string | undefined> {
    const origin = join(this.#root, 'origin.git');
    this.#host.progress('cloning the repository ...');
    await this.#git(this.#root, 'clone', '--quiet', '--bare', '--no-hardlinks', repository, origin);
    await this.#git(this.#root, 'clone', '--quiet', origin, this.repository);
    await this.#git(this.repository, 'checkout', '--quiet', '-B', 'main');
    for (const [name, value] of [
      ['user.name', 'sea'],
      ['user.email', 'sea@localhost'],
      ['commit.gpgsign', 'false'],
    ] as const)
      await this.#git(this.repository, 'config', name, value);
    // What is installed is used, not installed again.
    const modules = nearestModules(repository);
    if (modules !== undefined) symlinkSync(modules, join(this.repository, 'node_modules'));
    appendFileSync(join(this.repository, '.git/info/exclude'), 'node_modules\n.sea/\n');
    const quoted = [process.execPath, process.argv[1] as string].map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
    writeFileSync(this.sea, `#!/bin/sh\nexec ${quoted.join(' ')} "$@"\n`);
    chmodSync(this.sea, 0o700);
    this.#host.progress('starting a throwaway stack ...');
    return this.start();
  }

  async #up(ports: Readonly<Record<ServiceName, number>>): Promise<string | undefined> {
    const request = { repository: this.repository, context: this.context, ports };
    const stack: Stack | string = await startStack({ ...this.#host, progress: this.#host.detail }, this.data, request);
    return typeof stack === 'string' ? stack : undefined;
  }

  async #git(cwd: string, ...args: readonly string[]): Promise<void> {
    await execa('git', ['-c', 'core.hooksPath=/dev/null', ...args], {
      cwd,
      cancelSignal: this.#host.signal,
      env: PLAIN_GIT,
    });
  }
}

// Where the repository's services find the runtime packages.
function nearestModules(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const modules = join(folder, 'node_modules');
    if (existsSync(modules)) return modules;
    if (dirname(folder) === folder) return undefined;
  }
}
