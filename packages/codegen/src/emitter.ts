import type { GovernanceModel } from '@sea-forge/model';
import type { GeneratedFile } from './generated-file.ts';

/** Texts of `templates/**` by path below that folder, e.g. `gateway/main.ts.eta`. */
export type Templates = ReadonlyMap<string, string>;

/** A generator of files. Pure: the same model and templates give the same bytes on any machine. */
export interface Emitter {
  readonly name: string;
  readonly emit: (model: GovernanceModel, templates: Templates) => readonly GeneratedFile[];
}
