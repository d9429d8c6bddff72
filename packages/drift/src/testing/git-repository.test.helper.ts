import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runPipeline, type Templates } from '@sea-forge/pipeline';
import { findDrift, type DriftRequest } from '../find-drift.ts';

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));

/** The templates that come with the tool. */
export const templates: Templates = new Map(
  ['deploy', 'evidence', 'gateway', 'observability'].flatMap((group) => {
    const folder = join(packageFolder, '../../templates', group);
    return readdirSync(folder).map((name) => [`${group}/${name}`, readFileSync(join(folder, name), 'utf8')] as const);
  }),
);

const request = { contexts: 'all', today: '2026-01-15', templates } as const;

/** A real git repository in a temporary folder, with the fixture's context "helpdesk" generated and committed. */
export class GitRepository {
  readonly top: string;
  /** The repository of specifications: the working tree, or a folder in it. */
  readonly path: string;

  constructor(below = '', objectFormat = 'sha1') {
    this.top = mkdtempSync(join(tmpdir(), 'sea drift ü-'));
    this.path = join(this.top, below);
    cpSync(join(packageFolder, '../pipeline/fixtures'), this.path, { recursive: true });
    this.git('init', '--quiet', '--initial-branch=main', `--object-format=${objectFormat}`, '.');
  }

  /** Generates, and commits everything. */
  async commit(): Promise<void> {
    await this.generate();
    this.git('add', '--all');
    this.git(
      '-c',
      'user.name=t',
      '-c',
      'user.email=t@example.com',
      'commit',
      '--quiet',
      '--no-verify',
      '--message=all',
    );
  }

  async generate(): Promise<void> {
    const result = await runPipeline({ ...request, repository: this.path, mode: 'write' });
    if (!result.ok) throw new Error(result.refusal);
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', [...args], {
      cwd: this.top,
      encoding: 'utf8',
      stdio: 'pipe',
      env: { ...process.env, GIT_CONFIG_NOSYSTEM: '1' },
    });
  }

  /** Kinds of drift by path. */
  async drift(more: Partial<DriftRequest> = {}): Promise<Record<string, string>> {
    const { drift } = await this.find(more);
    return Object.fromEntries(drift.map(({ path, kind }) => [path, kind]));
  }

  async find(more: Partial<DriftRequest> = {}) {
    const result = await findDrift({ ...request, repository: this.path, against: 'index', ...more });
    if (!result.ok) throw new Error(result.refusal);
    return result;
  }

  read(path: string): string {
    return readFileSync(join(this.path, path), 'utf8');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.path, path)), { recursive: true });
    writeFileSync(join(this.path, path), text);
  }

  /** A second context with the same specifications under ids of its own. */
  copyContext(name: string): void {
    const folder = join(this.path, 'docs/specs/helpdesk');
    for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const path = join(file.parentPath, file.name);
      const text = readFileSync(path, 'utf8').replaceAll('helpdesk', name).replaceAll('desk-001', `${name}-001`);
      this.write(join('docs/specs', name, path.slice(folder.length + 1)), text);
    }
  }

  edit(path: string, what: string, by: string): void {
    const text = this.read(path);
    if (!text.includes(what)) throw new Error(`${path} does not say ${what}`);
    this.write(path, text.replace(what, by));
  }

  remove(path: string): void {
    rmSync(join(this.path, path), { recursive: true });
  }

  has(path: string): boolean {
    return existsSync(join(this.path, path));
  }

  dispose(): void {
    rmSync(this.top, { recursive: true, force: true });
  }
}
