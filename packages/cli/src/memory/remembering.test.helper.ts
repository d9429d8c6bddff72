import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { commands, groups } from '../commands.ts';
import { find } from '../execute.ts';
import type { Host } from '../host.ts';
import { parseCommandLine } from '../program.ts';

const own = fileURLToPath(new URL('../../../../docs/specs/customer-service', import.meta.url));

/** A repository with a context "support", and the home of a user beside it. */
export class Remembering {
  readonly home = mkdtempSync(join(tmpdir(), 'sea memory ä-'));
  readonly repository = join(this.home, 'repository');
  readonly env = { PATH: process.env['PATH'], HOME: this.home };

  constructor() {
    cpSync(own, this.path('docs/specs/support'), { recursive: true });
    rmSync(this.path('docs/specs/support/project.json'));
  }

  path(relative: string): string {
    return join(this.repository, relative);
  }

  read(path: string): string {
    return readFileSync(this.path(path), 'utf8');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), text);
  }

  edit(path: string, from: string, to: string): void {
    if (!this.read(path).includes(from)) throw new Error(`${path} has no ${from}`);
    this.write(path, this.read(path).replace(from, to));
  }

  git(...args: string[]): void {
    const named = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];
    execFileSync('git', [...named, ...args], { cwd: this.repository, stdio: 'ignore' });
  }

  commit(): void {
    if (!existsSync(this.path('.git'))) this.git('init', '-q', '-b', 'main');
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', 'x');
  }

  /** What a command line comes to, and whether it was remembered. */
  async sea(line: string, world: Partial<Host> = {}): Promise<{ found: string; isRemembered: boolean }> {
    const parsed = await parseCommandLine(line.split(' '), commands, groups);
    if (!('call' in parsed)) throw new Error(JSON.stringify(parsed));
    let said = '';
    const host: Host = {
      cwd: this.repository,
      env: this.env,
      version: '1.0.0',
      tool: 'build 1',
      today: '2026-01-15',
      stdinText: async () => '',
      progress: () => undefined,
      detail: (text) => void (said += text),
      endProgress: async () => undefined,
      signal: new AbortController().signal,
      ...world,
    };
    const { found, remember } = await find(parsed.call, host);
    await remember?.();
    return { found: JSON.stringify(found), isRemembered: said.includes('nothing has changed') };
  }

  /** The same as without a memory, whatever is in it. */
  async expectTruth(line: string, isRemembered: boolean, world: Partial<Host> = {}): Promise<void> {
    const { found } = await this.sea(`${line} --no-cache`, world);
    expect(await this.sea(line, world)).toEqual({ found, isRemembered });
  }
}
