import type { GovernanceModel } from '@sea-forge/model';
import type { GeneratedFile } from './generated-file.ts';

/** Texts of `templates/**` by path below that folder, e.g. `gateway/main.ts.eta`. */
export type Templates = ReadonlyMap<string, string>;

/** Everything that a context generates, sorted by path; pure and deterministic (design/pipeline.md). */
export function emitContext(_model: GovernanceModel, _templates: Templates): readonly GeneratedFile[] {
  throw new Error('to be written');
}
