import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { TOKENS } from './credentials.ts';
import { WRITER_TOKEN } from './compose-secrets.ts';
import type { DataFolder } from './data-folder.ts';

interface Configurations {
  /** Path of the gateway's configuration. */
  readonly gateway: string | undefined;
  /** Path of the evidence service's. */
  readonly evidence: string | undefined;
}

interface TokenFlags {
  readonly gateway: readonly string[];
  readonly evidence: readonly string[];
}

/**
 * The flags by which services take the tokens of a data folder (design: product, credentials). A configuration that
 * names a file of tokens has its own, and the gateway then writes evidence with the one that its own configuration has.
 */
export function tokenFlags(data: DataFolder, { gateway, evidence }: Configurations): TokenFlags {
  const tokens = ['--tokens', join(data.path, TOKENS)];
  const isOurs = !names(evidence, 'auth', 'tokens_file');
  const writes = isOurs && data.has(WRITER_TOKEN) && !names(gateway, 'evidence', 'token');
  return {
    gateway: [
      ...(names(gateway, 'auth', 'tokens_file') ? [] : tokens),
      ...(writes ? ['--evidence-token', join(data.path, WRITER_TOKEN)] : []),
    ],
    evidence: isOurs ? tokens : [],
  };
}

// A file that cannot be read is refused by the service itself, in its own words.
function names(path: string | undefined, section: string, key: string): boolean {
  if (path === undefined) return false;
  try {
    const config = parse(readFileSync(path, 'utf8')) as Record<string, Record<string, unknown> | undefined> | null;
    return config?.[section]?.[key] !== undefined;
  } catch {
    return false;
  }
}
