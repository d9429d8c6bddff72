import { Exact } from '@sea-forge/policy';

/** The number that a text is; undefined for a text that is none, as the parser may leave behind an error. */
export function decimal(text: string): Exact | undefined {
  return /^-?\d+(?:\.\d+)?$/.test(text) ? new Exact(text) : undefined;
}

export function isNegative(text: string): boolean {
  return decimal(text)?.lt(0) ?? false;
}

export function isZero(text: string): boolean {
  return decimal(text)?.isZero() ?? false;
}
