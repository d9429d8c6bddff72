/** A file of the plan. Paths are relative to the repository's root, with `/`; content ends in LF and has no CR. */
export interface GeneratedFile {
  readonly path: string;
  readonly content: string;
  /** `generated`: ours, written again by each run. `scaffold`: written once, then the team's. */
  readonly kind: 'generated' | 'scaffold';
  /** What it was made from: `<spec path>#<id>`, sorted. */
  readonly from: readonly string[];
  /** Pieces of `content` that come from one item each: they tell which item a difference is about. */
  readonly parts?: readonly FilePart[];
}

export interface FilePart {
  /** `<spec path>#<id>`. */
  readonly from: string;
  readonly text: string;
}
