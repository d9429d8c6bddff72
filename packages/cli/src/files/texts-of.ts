import type { Texts } from '@sea-forge/diagnostics';
import type { CollectedFiles } from './collect.ts';

export function textsOf({ sources }: CollectedFiles): Texts {
  return new Map(sources.map(({ source: { path, text } }) => [path, text]));
}
