import { contextOfPath } from '../document/ids.ts';

/** A reference document: read by people only, and known by the number in the name of its file. */
export interface ReferenceDocument {
  readonly context: string;
  /** `REF-019`. */
  readonly id: string;
}

/** The reference document at a path such as `docs/specs/shared/ref/019-authority.md`; undefined for other files. */
export function referenceDocumentAt(path: string): ReferenceDocument | undefined {
  const number = /\/refs?\/(?:[^/]+\/)*(?:REF[-_]?)?(\d+)(?!\d)[^/]*\.md$/i.exec(path)?.[1];
  const context = contextOfPath(path);
  return number === undefined || context === undefined ? undefined : { context, id: `REF-${number.padStart(3, '0')}` };
}
