import { WordIndex } from '@sea-forge/diagnostics';
import { misspelt } from '../report/misspelling.ts';

export const SCALARS = ['string', 'int', 'decimal', 'bool', 'timestamp', 'uuid'] as const;
export type Scalar = (typeof SCALARS)[number];

/** How other languages call the types of fields. */
const ELSEWHERE: Readonly<Record<Scalar, readonly string[]>> = {
  string: ['str', 'text', 'char', 'varchar', 'nvarchar', 'clob'],
  int: ['integer', 'long', 'short', 'byte', 'bigint', 'smallint', 'int32', 'int64', 'i32', 'i64', 'u32', 'u64', 'uint'],
  decimal: ['float', 'double', 'number', 'numeric', 'real', 'money', 'float32', 'float64', 'f32', 'f64', 'bigdecimal'],
  bool: ['boolean', 'bit', 'flag'],
  timestamp: ['date', 'datetime', 'time', 'instant', 'timestamptz', 'date_time'],
  uuid: ['guid'],
};

const meanings = new Map(SCALARS.flatMap((scalar) => ELSEWHERE[scalar].map((word) => [word, scalar] as const)));

/** The type that a word stands for which nothing declares: one of another language, or one that is nearer than any enum. */
export function scalarMeant(word: string, enums: Iterable<string>): Scalar | undefined {
  const elsewhere = meanings.get(word.toLowerCase());
  if (elsewhere !== undefined) return elsewhere;
  const scalar = SCALARS.find((each) => each === misspelt(word, SCALARS));
  // Of the many enums that a file may have nothing is asked for a word that is near to no type.
  return scalar !== undefined && misspelt(word, new WordIndex(enums, SCALARS)) === scalar ? scalar : undefined;
}
