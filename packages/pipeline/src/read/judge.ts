import {
  type AllCodes,
  applySeverities,
  codes as ownCodes,
  type Diagnostic,
  SourceText,
  suppress,
} from '@sea-forge/diagnostics';
import { codes as dslCodes } from '@sea-forge/sea-dsl';
import { codes as specCodes } from '@sea-forge/specs';
import { codes, diagnostic } from '../codes.ts';
import type { Disk } from '../disk/disk.ts';
import type { RepositoryConfig } from '../repository/config/repository-config.ts';
import { isSea } from '../repository/contexts.ts';
import { readSource } from './read-sources.ts';

/**
 * What is left of findings once comments and the configuration have spoken, with the severities they then have, and
 * what is wrong with the comments themselves: in `paths`, or where the errors are.
 */
export type Judge = (diagnostics: readonly Diagnostic[], paths?: readonly string[]) => readonly Diagnostic[];

const all: AllCodes = new Map(Object.entries({ ...ownCodes, ...dslCodes, ...specCodes, ...codes }));

/** Decides what stands in the way of generating; reports are made by the same rules. */
export function createJudge(disk: Disk, { rules }: RepositoryConfig): Judge {
  const severities = new Map([...rules].map(([code, { value }]) => [code, value]));
  return (diagnostics, paths) => {
    const ranked = applySeverities(diagnostics, severities, all);
    const wrong = ranked.filter(({ severity }) => severity === 'error').map(({ path }) => path);
    const sources = [...new Set(paths ?? wrong)]
      .map((path) => readSource(disk, path))
      .filter((one) => one instanceof SourceText);
    return suppress(ranked, sources, all).kept;
  };
}

/** Errors of SEA files that are silenced: what is generated from such a file would not be what it says. */
export function silencedErrors(found: readonly Diagnostic[], judge: Judge): readonly Diagnostic[] {
  const left = new Set(judge(found).flatMap((one) => (one.severity === 'error' ? keyOf(one) : [])));
  return found
    .filter((one) => one.severity === 'error' && isSea(one.path) && !left.has(keyOf(one)))
    .map(({ code, path, range }) => diagnostic('CONF003', range === undefined ? { path } : { path, range }, { code }));
}

function keyOf({ code, path, range, message }: Diagnostic): string {
  return JSON.stringify([code, path, range, message]);
}
