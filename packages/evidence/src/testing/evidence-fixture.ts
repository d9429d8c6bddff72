import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEvidenceConfig } from '../config/evidence-config.ts';
import { type EvidenceOptions, type RunningEvidence, startEvidence } from '../start-evidence.ts';
import { DEFINITION } from './definition.ts';

export interface EvidenceFixture {
  /** A new folder; all are removed in the end. */
  readonly folder: () => string;
  /** A real service on a free port, by default on a new folder. */
  readonly start: (options?: FixtureOptions) => Promise<RunningEvidence>;
  /** Ends what still runs, then removes the folders. For `afterEach`. */
  readonly clean: () => Promise<void>;
}

export type FixtureOptions = Partial<EvidenceOptions> & { /** Text of a `config.yaml`. */ readonly yaml?: string };

/** Services and folders of a test. */
export function evidenceFixture(): EvidenceFixture {
  const folders: string[] = [];
  const running = new Set<RunningEvidence>();
  const folder = (): string => {
    const path = mkdtempSync(join(tmpdir(), 'sea-evidence-'));
    folders.push(path);
    return path;
  };
  return {
    folder,
    start: async ({ yaml = '', ...options } = {}) => {
      const config = readEvidenceConfig(yaml, 'config.yaml', {});
      if (!config.ok) throw new Error(config.problems[0]?.message);
      const service = await startEvidence({
        definition: DEFINITION,
        dataFolder: folder(),
        config: config.value,
        port: 0,
        ...options,
      });
      const closing = { ...service, close: once(service.close) };
      running.add(closing);
      return closing;
    },
    clean: async () => {
      await Promise.all([...running].map(({ close }) => close()));
      running.clear();
      for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true });
    },
  };
}

function once(action: () => Promise<void>): () => Promise<void> {
  let result: Promise<void> | undefined;
  return () => (result ??= action());
}
