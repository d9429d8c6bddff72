/** What compiled policies call. */
export { and, known, not, or, truth } from './logic.ts';
export { equal, greaterThan, greaterThanOrEqual, lessThan, lessThanOrEqual, notEqual } from './compare.ts';
export { divide, minus, multiply, negate, plus } from './arithmetic.ts';
export { contains, endsWith, matches, startsWith } from './text.ts';
export { after, before, instant } from './instant.ts';
export { during, interval } from './interval.ts';
export { decimal } from './decimal.ts';
export { convert, quantity } from './quantity.ts';
export { pattern } from '../pattern/pattern.ts';
