import type { Host } from '../host.ts';
import type { DataFolder } from '../stack/data-folder.ts';

export interface Examination {
  readonly host: Host;
  /** Absolute path of the repository's root. */
  readonly repository: string;
  readonly data: DataFolder;
}

/** One line of `sea doctor`. `todo` stands with a problem: what to do about it. */
export interface Finding {
  readonly about: string;
  readonly state: string;
  readonly todo?: string;
}

/** Looks at one thing; changes nothing. */
export type Check = (examination: Examination) => Promise<readonly Finding[]>;
