import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { execa } from 'execa';
import { reportSchema } from '../reference/report.schema.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const cache = join(root, 'node_modules/.cache/sea-test');

// What commands remember stays out of the home of whoever runs the tests.
const userCache = join(root, 'node_modules/.cache/sea-test-user');

export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The one JSON document of `--format json`. */
  readonly json: () => Record<string, any>;
}

const isReport = new Ajv2020({ strict: true }).compile(reportSchema);

// Whatever a checking command prints has the published form.
function document(stdout: string): Record<string, any> {
  const value = JSON.parse(stdout) as Record<string, any>;
  if (value['diagnostics'] !== undefined && !isReport(value)) throw new Error(JSON.stringify(isReport.errors));
  return value;
}

/** A repository of its own in which the real command line is run. It lies below this checkout's node_modules, so that generated services find the runtime packages. */
export class Workbench {
  readonly folder: string;

  constructor() {
    mkdirSync(cache, { recursive: true });
    this.folder = mkdtempSync(join(cache, 'räpo 1-'));
  }

  /** Copies the repository's own context. */
  withCustomerService(): this {
    cpSync(join(root, 'docs/specs/customer-service'), this.path('docs/specs/customer-service'), { recursive: true });
    return this;
  }

  path(relative: string): string {
    return join(this.folder, relative);
  }

  read(relative: string): string {
    return readFileSync(this.path(relative), 'utf8');
  }

  write(relative: string, text: string | Uint8Array): this {
    mkdirSync(dirname(this.path(relative)), { recursive: true });
    writeFileSync(this.path(relative), text);
    return this;
  }

  /** Replaces a text that must be there. */
  edit(relative: string, from: string, to: string): this {
    const text = this.read(relative);
    if (!text.includes(from)) throw new Error(`${relative} has no ${JSON.stringify(from)}`);
    return this.write(relative, text.replace(from, to));
  }

  async sea(
    args: readonly string[],
    options: { readonly input?: string | Uint8Array; readonly env?: Record<string, string> } = {},
  ): Promise<Run> {
    const result = await execa(process.execPath, [join(root, 'scripts/launch.mjs'), ...args], {
      cwd: this.folder,
      reject: false,
      stripFinalNewline: false,
      input: options.input ?? '',
      env: { NO_COLOR: '1', FORCE_COLOR: undefined, XDG_CACHE_HOME: userCache, ...options.env },
    });
    const { stdout, stderr, exitCode = -1 } = result;
    return { exitCode, stdout, stderr, json: () => document(stdout) };
  }

  /** Behind another command of the shell, whose output it reads: a pipe, where `sea` has a socket. */
  piped(command: string, args: readonly string[]) {
    const line = `${command} | "$0" "$@"`;
    return execa('sh', ['-c', line, process.execPath, join(root, 'scripts/launch.mjs'), ...args], {
      cwd: this.folder,
      reject: false,
      env: { NO_COLOR: '1', XDG_CACHE_HOME: userCache },
    });
  }

  /** The same in the background: a process with its streams, and a promise of its end. */
  start(args: readonly string[], stdin: 'pipe' | 'ignore' = 'ignore') {
    return execa(process.execPath, [join(root, 'scripts/launch.mjs'), ...args], {
      stdin,
      cwd: this.folder,
      reject: false,
      env: { NO_COLOR: '1', XDG_CACHE_HOME: userCache },
    });
  }

  async git(...args: readonly string[]): Promise<string> {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
    const { stdout } = await execa('git', [...identity, ...args], { cwd: this.folder });
    return stdout;
  }

  /** Everything that is there goes into one commit. */
  async commitAll(): Promise<void> {
    await this.git('init', '--quiet', '--initial-branch=main');
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--message', 'All');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
