import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic, Severity, SeverityRules } from '@sea-forge/diagnostics';
import type { Disk } from '@sea-forge/pipeline';
import { findRepository, type Host } from '../host.ts';
import { loadCodes } from './load-codes.ts';

/** How findings are to be handled in one call: the repository's configuration under the command line's options. */
export interface FindingSettings {
  readonly rules: SeverityRules;
  readonly failOn: Severity;
  readonly docsUrl?: string;
  /** Whether the ruleset sea-forge is on. */
  readonly optIn?: boolean;
  /** Absolute; undefined outside a repository. */
  readonly repository?: string;
  /** What is wrong with the configuration; paths count from the repository's root. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads `sea.config.yaml` for a command that checks, where there is one; from `staged`, if that is what is checked. */
export async function readSettings(
  { cwd }: Host,
  checks: boolean,
  options: Readonly<Record<string, unknown>>,
  staged?: Disk,
): Promise<FindingSettings> {
  if (!checks) return { rules: new Map(), failOn: 'error', diagnostics: [] };
  const wanted = options['failOn'] as Severity | undefined;
  const repository = findRepository(cwd);
  const at = repository === undefined ? {} : { repository };
  const isThere = (root: string) =>
    staged === undefined ? existsSync(join(root, CONFIG)) : staged.kindOf(CONFIG) !== 'absent';
  if (repository === undefined || !isThere(repository))
    return { rules: new Map(), failOn: wanted ?? 'error', diagnostics: [], ...at };
  const { checkRules, nodeDisk, readConfig } = await import('@sea-forge/pipeline');
  const { config, source, diagnostics } = readConfig(staged ?? nodeDisk(repository));
  const { rules, rulesets, failOn, docsUrl } = config;
  const wrong = source === undefined || rules.size === 0 ? [] : checkRules(config, source, await loadCodes());
  return {
    rules: new Map([...rules].map(([code, { value }]) => [code, value])),
    failOn: wanted ?? failOn ?? 'error',
    ...(docsUrl === undefined ? {} : { docsUrl }),
    optIn: rulesets.has('sea-forge'),
    ...at,
    diagnostics: [...diagnostics, ...wrong],
  };
}

const CONFIG = 'sea.config.yaml';
