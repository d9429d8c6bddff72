import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Templates } from '@sea-forge/codegen';
import { type PipelineRequest, type PipelineResult, runPipeline } from '../pipeline.ts';

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));

/** The templates that come with the tool. */
export const templates: Templates = new Map(
  ['deploy', 'evidence', 'gateway', 'init', 'observability', 'specs'].flatMap((group) => {
    const folder = join(packageFolder, '../../templates', group);
    return readdirSync(folder).map((name) => [`${group}/${name}`, readFileSync(join(folder, name), 'utf8')] as const);
  }),
);

export const POLICIES = 'docs/specs/helpdesk/policies.sea';
export const SDS = 'docs/specs/helpdesk/sds/001-models.md';

/** A repository in a temporary folder with the fixture's context "helpdesk". */
export class TemporaryRepository {
  readonly path = mkdtempSync(join(tmpdir(), 'sea-pipeline-'));

  constructor() {
    cpSync(join(packageFolder, 'fixtures'), this.path, { recursive: true });
  }

  read(path: string): string {
    return readFileSync(join(this.path, path), 'utf8');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.path, path)), { recursive: true });
    writeFileSync(join(this.path, path), text);
  }

  /** Replaces `what` in a file; throws where it is not there, so that a test cannot pass by accident. */
  edit(path: string, what: string, by: string): void {
    const text = this.read(path);
    if (!text.includes(what)) throw new Error(`${path} does not say ${what}`);
    this.write(path, text.replace(what, by));
  }

  remove(path: string): void {
    rmSync(join(this.path, path), { recursive: true });
  }

  run(request: Partial<PipelineRequest> = {}): Promise<PipelineResult> {
    return runPipeline({
      repository: this.path,
      contexts: 'all',
      mode: 'write',
      today: '2026-01-15',
      templates,
      ...request,
    });
  }

  /** Runs it where it is not refused: the codes found, notes aside, and what became of each path. */
  async outcome(request: Partial<PipelineRequest> = {}) {
    const result = await this.run(request);
    if (!result.ok) throw new Error(result.refusal);
    return {
      ...result,
      codes: result.diagnostics.filter(({ severity }) => severity !== 'note').map(({ code }) => code),
      actions: Object.fromEntries(result.changes.map(({ path, action }) => [path, action])),
    };
  }

  /** Another context with the specifications of the first one, under other names. */
  copyContext(name: string): void {
    for (const path of [
      POLICIES,
      SDS,
      'docs/specs/helpdesk/prd/001-safe-answers.md',
      'docs/specs/helpdesk/adr/001-governed-answers.md',
    ]) {
      this.write(
        path.replace('helpdesk', name),
        this.read(path).replaceAll('helpdesk', name).replaceAll('desk-001', `${name}-001`),
      );
    }
  }

  /** Every file but the specifications with its text. */
  outputs(): Record<string, string> {
    const found: Record<string, string> = {};
    for (const path of readdirSync(this.path, { recursive: true, withFileTypes: true })) {
      if (!path.isFile()) continue;
      const relative = join(path.parentPath, path.name).slice(this.path.length + 1);
      const isSpecification = relative.startsWith('docs/specs') && !relative.endsWith('/project.json');
      if (!isSpecification) found[relative] = this.read(relative);
    }
    return found;
  }

  dispose(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
