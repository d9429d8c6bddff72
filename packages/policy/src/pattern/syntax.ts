import type { CharacterSet } from './character-set.ts';

export type Position = 'text-start' | 'text-end' | 'line-start' | 'line-end' | 'word-boundary' | 'no-word-boundary';

/** The tree of a pattern. Groups leave no node: nothing is captured. */
export type Syntax =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'position'; readonly position: Position }
  | { readonly kind: 'sequence'; readonly items: readonly Syntax[] }
  | { readonly kind: 'choice'; readonly options: readonly Syntax[] }
  /** Without `max` there is no upper end. */
  | { readonly kind: 'repeat'; readonly item: Syntax; readonly min: number; readonly max?: number };
