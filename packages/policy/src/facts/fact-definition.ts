import type { PolicyStage } from '../rule.ts';

/** The names under which a gateway policy reads facts (ruling R15). Nothing else may be declared under them. */
export const FACT_ROOTS = ['request', 'response', 'model', 'context'] as const;
export type FactRoot = (typeof FACT_ROOTS)[number];

/**
 * What a fact's value is at run time: `number` a finite number, `text` a string, `boolean` a boolean, `instant` an
 * RFC 3339 text in UTC, `texts` a sorted list of distinct strings (read with `contains`, which asks for a whole member).
 */
export type FactType = 'number' | 'text' | 'boolean' | 'instant' | 'texts';

export interface FactDefinition {
  readonly type: FactType;
  /** The only values it takes (for `texts`: the only members). Absent: any. */
  readonly values?: readonly string[];
  /** For numbers: what it lies between, inclusive; without `max` there is no upper end. */
  readonly range?: { readonly min: number; readonly max?: number; readonly integer: boolean };
  /** When it is known: before the upstream is called, or only with its answer. */
  readonly stage: PolicyStage;
  readonly description: string;
  /** Who establishes it. */
  readonly source: string;
}

export function isFactRoot(name: string): name is FactRoot {
  return (FACT_ROOTS as readonly string[]).includes(name);
}
