import type { Keyword } from '../lexer/keywords.ts';
import { Kind, KeywordKind } from '../lexer/kinds.ts';
import type { TokenStream } from '../lexer/token-stream.ts';
import { T } from '../lexer/tokens.ts';
import type { Text } from '../syntax/ast.ts';
import type { Explanation } from './failure.ts';
import { isDeclarationStart } from './landmarks.ts';
import { moved } from './moved.ts';

/** The annotations of declarations that do not take any. */
export const annotationsOf = {
  entity: ['replaces', 'changes'],
  policy: ['rationale', 'tags'],
  metric: ['refresh_interval', 'unit', 'threshold', 'severity', 'target', 'window'],
  conceptchange: ['from_version', 'to_version', 'migration_policy', 'breaking_change'],
} as const satisfies Readonly<Record<string, readonly Keyword[]>>;

export type AnnotationOwner = keyof typeof annotationsOf;

/** Index behind the `@name value` at `at`; behind the name where no value follows. */
export function annotationEnd(tokens: TokenStream, at: number): number {
  const value = at + 2;
  const kind = tokens.kind(value);
  if (kind !== Kind.LeftBrace && kind !== Kind.LeftBracket) {
    const known =
      kind === Kind.String || kind === Kind.Number || kind === KeywordKind.true || kind === KeywordKind.false;
    return known && !isDeclarationStart(tokens, value) ? value + 1 : value;
  }
  let depth = 0;
  for (let index = value; index < tokens.count; index++) {
    const bracket = tokens.kind(index);
    if (bracket === Kind.LeftBrace || bracket === Kind.LeftBracket) depth++;
    if ((bracket === Kind.RightBrace || bracket === Kind.RightBracket) && --depth === 0) return index + 1;
    if (index > value && isDeclarationStart(tokens, index)) return index;
  }
  return tokens.count;
}

/** Whether `@namespace "x"` or the like stands there. */
export function isHeader(tokens: TokenStream, at: number): boolean {
  return (
    tokens.kind(at) === Kind.At &&
    T.HeaderWord.accepts[tokens.kind(at + 1)] === 1 &&
    tokens.kind(at + 2) === Kind.String
  );
}

/** So many annotations are named in one message. */
const MAX_NAMED = 4;

/** What to tell of the annotations that stand behind the ends of a flow, and how all of them move to their place. */
export function lateAnnotations(tokens: TokenStream, first: number, last: number, resource: Text): Explanation {
  const names: string[] = [];
  for (let index = first; index <= last; index++) {
    if (tokens.kind(index) === Kind.At) names.push(`\`@${tokens.image(index + 1)}\``);
  }
  const others = names.length - MAX_NAMED;
  const named = others > 0 ? [...names.slice(0, MAX_NAMED), `${others} more`] : names;
  const all = named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${named.at(-1)} come` : `${named[0]} comes`;
  return {
    problem: `annotations of a flow stand before \`from\`: ${all} too late`,
    help: `move ${names.length > 1 ? 'them' : 'it'} behind \`Flow "${resource.value}"\``,
    edits: moved(tokens, first, last, resource.span.end),
  };
}
