/** A generated file that a branch changes. */
export interface BranchChange {
  readonly path: string;
  readonly change: 'added' | 'changed' | 'deleted';
  /** As git writes it: the header and the hunks. */
  readonly diff: string;
}
