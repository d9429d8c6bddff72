import type { Expression } from '../expression.ts';
import { readsOf } from '../facts/reads.ts';
import type { Unit } from '../runtime/unit.ts';
import { type Code, print } from './code.ts';
import { Generator } from './generator.ts';
import type { Refusal } from './refusal.ts';

export interface CompileOptions {
  /** Sources of the declared patterns by name. */
  readonly patterns?: ReadonlyMap<string, string>;
  /** Declared units by symbol; the built-in ones are always there. */
  readonly units?: ReadonlyMap<string, Unit>;
  /** Name of the parameter that holds the facts. */
  readonly parameter?: string;
  /** Blanks before the line on which the code begins. Default 0. */
  readonly indent?: number;
  /** Characters before the code on that line. Default: the indent. */
  readonly column?: number;
  /** Longest line. Default 120. */
  readonly width?: number;
}

export type CompileResult =
  | {
      readonly ok: true;
      /** A JavaScript expression over the parameter, of type `Truth`. */
      readonly source: string;
      /** Functions of this package it calls, sorted: its import line. */
      readonly runtime: readonly string[];
      /** Facts it reads, sorted. */
      readonly reads: readonly string[];
    }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/**
 * Compiles a gateway policy's condition to straight JavaScript: `greaterThan(facts.request.pii_count, 0)`. What has no
 * meaning at run time is refused, all of it at once, each with the part of the expression that is meant.
 */
export function compileExpression(expression: Expression, options: CompileOptions = {}): CompileResult {
  const { parameter = 'facts', indent = 0, column = indent, width = 120 } = options;
  const generator = new Generator({ patterns: options.patterns, units: options.units, parameter });
  const code: Code = generator.condition(expression);
  if (generator.refusals.length > 0) return { ok: false, refusals: generator.refusals };
  return {
    ok: true,
    source: print(code, { indent, column, width }),
    runtime: [...generator.runtime].sort(),
    reads: readsOf(expression),
  };
}
