import { type Details, nearest, type Severity, type Span } from '@sea-forge/diagnostics';
import type { Expression } from '@sea-forge/policy';
import type { BoundNames } from '../binder/policy-bindings.ts';
import type { CheckContext } from '../check-context.ts';
import { misspelt } from '../report/misspelling.ts';
import { replacement } from '../report/replacement.ts';
import type { StaticType } from './static-type.ts';

/** What the names in an expression mean, and where findings about it go. */
export interface Environment extends Pick<CheckContext, 'file' | 'scope' | 'units' | 'collections' | 'report'> {
  /** Names bound by quantifiers, comprehensions and groups on the way in. */
  readonly locals: ReadonlyMap<string, StaticType>;
  /** Names of the operations that a policy is bound by (ruling R7). */
  readonly bound: BoundNames | undefined;
  /** What a member of a name that nothing declares is: an error, but for what only `sea eval` decides (ruling R15). */
  readonly undeclaredRoot: Severity;
  /** Of the declaration: for an expression that carries no place of its own. */
  readonly declarationSpan: Span;
  /** The inference itself: the files of its parts do not import it, so that there is no circle of imports. */
  readonly infer: (expression: Expression, environment: Environment) => StaticType;
}

/** The static type of an expression; whatever is wrong in it is reported, once, at its own place. */
export function typeOf(expression: Expression, environment: Environment): StaticType {
  return environment.infer(expression, environment);
}

export function withLocal(environment: Environment, name: string, type: StaticType): Environment {
  return { ...environment, locals: new Map(environment.locals).set(name, type) };
}

export function spanOf(expression: Expression, { declarationSpan }: Environment): Span {
  return expression.span ?? declarationSpan;
}

/** The first piece of text between two offsets that a pattern finds; the whole stretch where it finds none. */
export function spanWithin({ file }: Environment, { start, end }: Span, pattern: RegExp): Span {
  const match = pattern.exec(file.source.text.slice(start, end));
  if (match === null) return { start, end };
  return { start: start + match.index, end: start + match.index + match[0].length };
}

/** A string literal in a stretch of text. */
export const QUOTED = /"(?:[^"\\]|\\.)*"/s;

/** As {@link suggest}, for a name that may also be right: only where it is surely misspelt. */
export function suggestMisspelt(
  environment: Environment,
  span: Span,
  written: string,
  names: Iterable<string>,
): Details | undefined {
  const meant = misspelt(written, names);
  return meant === undefined ? undefined : replacement(environment.file.source, span, meant);
}

/** Help and fix that put the nearest name in place of a part of an expression. */
export function suggest(
  environment: Environment,
  span: Span,
  written: string,
  names: Iterable<string>,
): Details | undefined {
  const near = nearest(written, names);
  return near === undefined ? undefined : replacement(environment.file.source, span, near);
}
