import { parsePattern } from './parse-pattern.ts';
import { programOf } from './program.ts';
import { PatternProblem } from './scanner.ts';
import { search } from './search.ts';

/** A compiled `Pattern` declaration. `test` finds it anywhere in the text, in linear time. */
export interface Pattern {
  readonly source: string;
  readonly test: (text: string) => boolean;
}

export type PatternResult =
  | { readonly ok: true; readonly pattern: Pattern }
  /** `offset` counts UTF-16 units of the pattern. */
  | { readonly ok: false; readonly message: string; readonly offset: number };

/** Compiles a pattern in the syntax of Rust's `regex`, or says what is wrong with it and where. */
export function compilePattern(source: string): PatternResult {
  try {
    const program = programOf(parsePattern(source));
    return { ok: true, pattern: { source, test: (text) => search(program, text) } };
  } catch (problem) {
    if (problem instanceof PatternProblem) return { ok: false, message: problem.message, offset: problem.offset };
    throw problem;
  }
}

const compiled = new Map<string, Pattern>();

/** The pattern with this source, compiled once. For generated code, which carries checked patterns only. */
export function pattern(source: string): Pattern {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const result = compilePattern(source);
  if (!result.ok) throw new Error(`the pattern ${JSON.stringify(source)} was not checked: ${result.message}`);
  compiled.set(source, result.pattern);
  return result.pattern;
}
