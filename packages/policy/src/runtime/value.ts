import type { FactValue } from '../rule.ts';
import type { Exact } from './exact.ts';
import type { Instant } from './instant.ts';
import type { Quantity } from './quantity.ts';

/**
 * What an operand is at run time; undefined is unknown. Decimals, quantities and instants are objects of their own
 * classes, so that no text and no JSON of a caller can pass for one.
 */
export type Value = FactValue | Exact | Quantity | Instant | undefined;
