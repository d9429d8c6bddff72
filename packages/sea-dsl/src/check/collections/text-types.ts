import { instant } from '@sea-forge/policy';
import { type StaticType, textOf } from '../expression/static-type.ts';

/** A text that is one of those that occur; any text where none does. */
export function oneOf(values: readonly string[]): StaticType {
  return textOf(values.length === 0 ? undefined : values, true);
}

/** Annotations and fields hold no instants, only texts that can be read as one. */
export function typeOfText(text: string): StaticType {
  return instant(text) === undefined ? oneOf([text]) : { kind: 'stamp' };
}
