import type { FileParts } from '../grammar/file.ts';
import { isWord, KeywordKind, Kind } from '../lexer/kinds.ts';
import { T } from '../lexer/tokens.ts';
import type { Declaration } from '../syntax/ast.ts';
import { annotationEnd, isHeader, lateAnnotations } from './annotation-places.ts';
import { describeToken } from './describe.ts';
import { explain } from './explanations.ts';
import type { Explanation, Spot } from './failure.ts';
import { foreignDeclaration } from './guesses/foreign-declarations.ts';
import { isDeclarationStart, meantDeclaration } from './landmarks.ts';

/** What to tell of something between two declarations, and where to go on. */
interface Passage {
  /** Undefined where it is told elsewhere. */
  readonly explanation?: Explanation;
  /** Index of the token to go on with; undefined: at the next declaration. */
  readonly resume?: number;
}

type Guess = (spot: Spot, last: Declaration | undefined, parts: FileParts) => Passage | undefined;

const guesses: readonly Guess[] = [
  misspeltBehindResource,
  swallowed,
  separator,
  stray,
  late,
  versionWord,
  headerStatement,
  flowUnit,
  lateAnnotation,
  entityOrder,
  resourceWord,
  bodyMark,
  foreign,
];

/** Explains what stands between two declarations, or behind the last, and is part of none. */
export function passBetween(spot: Spot, parts: FileParts): Passage {
  const last = parts.declarations.at(-1);
  for (const guess of guesses) {
    const passage = guess(spot, last, parts);
    if (passage !== undefined) return passage;
  }
  return { explanation: explain(spot) };
}

/** A misspelt keyword on a line of its own, read as the unit of the resource above. */
function misspeltBehindResource({ tokens, at }: Spot, last: Declaration | undefined): Passage | undefined {
  const isUnit = last?.kind === 'Resource' && tokens.startsLine(at - 1) && !tokens.startsLine(at);
  return isUnit && meantDeclaration(tokens, at - 1) !== undefined ? { resume: at - 1 } : undefined;
}

/** `Entity "Hive":`, or a body behind a declaration that has none. */
function bodyMark({ tokens, at }: Spot, last: Declaration | undefined): Passage | undefined {
  const kind = tokens.kind(at);
  if (last === undefined || tokens.startsLine(at)) return undefined;
  if (kind === Kind.Colon && tokens.kind(at + 1) !== Kind.Equal) {
    const problem = 'no `:` stands behind a declaration';
    const isAll = tokens.kind(at + 1) === Kind.EndOfFile || isDeclarationStart(tokens, at + 1);
    return isAll
      ? { explanation: { problem, help: 'remove it', replacement: '' }, resume: at + 1 }
      : { explanation: { problem, help: 'fields stand in braces, one behind the other: `{ key id: uuid }`' } };
  }
  if (kind !== Kind.LeftBrace) return undefined;
  const what = last.kind.toLowerCase();
  return { explanation: { problem: `a ${what} has no body`, help: 'fields belong to entities and records' } };
}

/** A statement of another language. */
function foreign(spot: Spot, last: Declaration | undefined): Passage | undefined {
  return last === undefined || spot.tokens.startsLine(spot.at) ? foreignDeclaration(spot) : undefined;
}

/** The declaration before ended too early and took the keyword of this one for a name. */
function swallowed(spot: Spot, last: Declaration | undefined): Passage | undefined {
  const { tokens, at } = spot;
  if (at === 0 || tokens.kind(at - 1) === Kind.Identifier || !isDeclarationStart(tokens, at - 1)) return undefined;
  const word = `\`${tokens.image(at - 1)}\``;
  if (tokens.kind(at - 2) === KeywordKind.in) {
    const problem = `a domain is missing behind \`in\`: ${word} below is read as one`;
    const help = 'write the domain behind `in`, or remove `in`';
    return { explanation: { problem, help, first: at - 2, last: at - 2 }, resume: at - 1 };
  }
  const asUnit = last?.kind === 'Resource' && {
    problem: `${word} is read as the unit of the resource above: a comment stands between it and its name or \`{\``,
    help: 'move the comment, or give the resource a unit',
    first: at - 1,
    last: at - 1,
  };
  return { explanation: asUnit || explain(spot), resume: at - 1 };
}

function separator({ tokens, at }: Spot): Passage | undefined {
  if (tokens.kind(at) !== Kind.Comma || (tokens.kind(at - 1) === Kind.Number && tokens.kind(at + 1) === Kind.Number))
    return undefined;
  const explanation = { problem: 'nothing stands between declarations', help: 'remove the comma', replacement: '' };
  return { explanation, resume: at + 1 };
}

/** A closing bracket too many. */
function stray({ tokens, at, afterExpression }: Spot): Passage | undefined {
  const kind = tokens.kind(at);
  if (kind !== Kind.RightBrace && kind !== Kind.RightParenthesis && kind !== Kind.RightBracket) return undefined;
  const explanation = {
    problem: `this ${describeToken(tokens, at)} closes nothing`,
    help: 'remove it',
    replacement: '',
  };
  return { explanation, resume: afterExpression || isDeclarationStart(tokens, at + 1) ? at + 1 : undefined };
}

/** Annotations of the file and imports that come too late are read as such, and told of by their rules. */
function late({ tokens, at }: Spot, last: Declaration | undefined): Passage | undefined {
  const isImport = tokens.kind(at) === KeywordKind.import;
  const isAnnotation = isHeader(tokens, at) && !(last?.kind === 'Flow' && !tokens.startsLine(at));
  return isImport || isAnnotation ? { resume: at } : undefined;
}

/** `version "1.0"` behind a name whose version is written otherwise. */
function versionWord({ tokens, at }: Spot, last: Declaration | undefined): Passage | undefined {
  if (tokens.kind(at) !== KeywordKind.version || tokens.startsLine(at) || last?.kind !== 'Entity') return undefined;
  return {
    explanation: { problem: 'a version is written `v1.0.0` here', help: 'write `v` and three numbers', last: at + 1 },
  };
}

/** `Namespace "x"` as a statement. */
function headerStatement({ tokens, at }: Spot): Passage | undefined {
  if (T.HeaderWord.accepts[tokens.kind(at)] !== 1) return undefined;
  const next = tokens.kind(at + 1);
  if (next !== Kind.String && !(isWord(next) && tokens.startsLine(at))) return undefined;
  const word = tokens.image(at).toLowerCase();
  const problem = `the ${word} of a file is an annotation at its head`;
  return {
    explanation: { problem, help: `write \`@${word} "..."\` before everything else`, last: at + 1 },
    resume: undefined,
  };
}

/** `quantity 5 "kg"`, `quantity 5kg`. */
function flowUnit({ tokens, at }: Spot, last: Declaration | undefined): Passage | undefined {
  if (last?.kind !== 'Flow' || last.quantity === undefined || tokens.kind(at - 1) !== Kind.Number) return undefined;
  const isUnit = tokens.kind(at) === Kind.String || (isWord(tokens.kind(at)) && !tokens.startsLine(at));
  if (!isUnit) return undefined;
  const explanation = {
    problem: 'the quantity of a flow has no unit of its own',
    help: 'remove it: the resource gives the unit, as in `Resource "Honey" kg`',
    replacement: '',
  };
  return { explanation, resume: at + 1 };
}

function lateAnnotation({ tokens, at }: Spot, last: Declaration | undefined): Passage | undefined {
  if (tokens.kind(at) !== Kind.At || last === undefined) return undefined;
  const name = tokens.image(at + 1);
  const annotation = `\`@${name}\``;
  const end = annotationEnd(tokens, at);
  if (last.kind === 'Flow') return { explanation: lateAnnotations(tokens, at, end - 1, last.resource), resume: end };
  const help = 'remove it: this declaration has no annotations here';
  return {
    explanation: { problem: `${annotation} has no place here`, help, last: Math.min(at + 1, end - 1) },
    resume: end,
  };
}

function entityOrder({ tokens, at }: Spot, last: Declaration | undefined): Passage | undefined {
  if (last?.kind !== 'Entity') return undefined;
  const kind = tokens.kind(at);
  const misplaced =
    kind === KeywordKind.in ||
    kind === Kind.LeftBrace ||
    (kind === KeywordKind.v && tokens.kind(at + 1) === Kind.Version);
  if (!misplaced) return undefined;
  const problem = `${describeToken(tokens, at)} comes too late`;
  return { explanation: { problem, help: 'the order is: name, version, annotations, domain, body' } };
}

/** A word swallowed as the unit of a resource, or one too many behind it. */
function resourceWord({ tokens, at }: Spot, last: Declaration | undefined): Passage | undefined {
  if (last?.kind !== 'Resource' || tokens.startsLine(at)) return undefined;
  const kind = tokens.kind(at);
  if (kind === Kind.String) {
    const unit = tokens.image(at).slice(1, -1);
    return {
      explanation: {
        problem: 'the unit of a resource stands without quotes',
        help: `write \`${unit}\``,
        replacement: unit,
      },
      resume: at + 1,
    };
  }
  if (!isWord(kind)) return undefined;
  return {
    explanation: {
      problem: `${describeToken(tokens, at)} is one word too many`,
      help: 'behind a resource stand its unit and `in domain`',
    },
    resume: at + 1,
  };
}
