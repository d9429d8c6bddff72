import { nearest } from '@sea-forge/diagnostics';
import { FIRST_KEYWORD, isWord, KeywordKind, Kind, keywordOf } from '../lexer/kinds.ts';
import type { Keyword } from '../lexer/keywords.ts';
import { textValue, wholeName } from '../lexer/texts.ts';
import { canonical, K, type SeaToken, T } from '../lexer/tokens.ts';
import { startsOperand } from '../grammar/operators.ts';
import { describeToken } from './describe.ts';
import type { Spot } from './failure.ts';
import { isDeclarationStart, openerBefore } from './landmarks.ts';

/**
 * How to go on where a single token is needed and another one stands: `insert` puts the needed one there, `replace` takes
 * the one that stands there for it, `skip` leaves that one out and tries again. Each repair reports what it repairs; the
 * first that knows its way wins.
 */
type Repair = 'insert' | 'replace' | 'skip';
type Attempt = (spot: Spot & { readonly expected: SeaToken }) => Repair | undefined;

const attempts: readonly Attempt[] = [
  groupedDigits,
  missingCloser,
  quotedName,
  bareName,
  definition,
  colon,
  strayMark,
  strayComma,
  version,
  sign,
  misspelt,
  missingWord,
];

export function repairAt(spot: Spot & { readonly expected: SeaToken }): Repair | undefined {
  for (const attempt of attempts) {
    const repair = attempt(spot);
    if (repair !== undefined) return repair;
  }
  return undefined;
}

/** `50_000` where the scanner could not know: the name behind the number belongs to it. */
function groupedDigits({ tokens, problems, at }: Spot): Repair | undefined {
  const written = tokens.image(at);
  if (tokens.kind(at - 1) !== Kind.Number || !tokens.touchesPrevious(at) || !/^_\d[\d_]*$/.test(written))
    return undefined;
  const whole = tokens.image(at - 1) + written;
  const plain = whole.replaceAll('_', '');
  problems.keep(tokens.span(at - 1, at), `\`${whole}\` is not a number: digits are not grouped`, {
    help: `write \`${plain}\``,
    replacement: plain,
  });
  return 'skip';
}

const pairs: readonly (readonly [SeaToken, number, number, string])[] = [
  [T.RightBrace, Kind.LeftBrace, Kind.RightBrace, '{'],
  [T.RightParenthesis, Kind.LeftParenthesis, Kind.RightParenthesis, '('],
  [T.RightBracket, Kind.LeftBracket, Kind.RightBracket, '['],
];

function insertion(at: number, newText: string) {
  return { span: { start: at, end: at }, newText };
}

/** A bracket that the next declaration, or the end of the file, leaves open. */
function missingCloser({ tokens, problems, at, first, expected }: Spot): Repair | undefined {
  const pair = pairs.find(([closer]) => closer === expected);
  if (pair === undefined || !(at >= tokens.count || isDeclarationStart(tokens, at))) return undefined;
  const [, opens, closes, mark] = pair;
  const opener = openerBefore(tokens, first, at, opens, closes);
  if (opener === undefined) return undefined;
  problems.keep(tokens.span(opener), `this \`${mark}\` is never closed`, {
    help: `add ${(expected as SeaToken).label} before ${describeToken(tokens, at)}`,
    edits: [
      insertion(tokens.end(at - 1), closes === Kind.RightBrace ? ' }' : closes === Kind.RightBracket ? ']' : ')'),
    ],
  });
  return 'insert';
}

const isText = (kind: number) => kind === Kind.String || kind === Kind.TripleString;

/** A text where a word is needed: `Policy "cap"`. */
function quotedName({ tokens, problems, at, expected }: Spot): Repair | undefined {
  if (expected !== T.Word || !isText(tokens.kind(at))) return undefined;
  reportQuotedName(tokens, problems, at);
  return 'replace';
}

export function reportQuotedName(tokens: Spot['tokens'], problems: Spot['problems'], at: number): void {
  const name = wholeName(textValue(tokens.image(at)));
  problems.retell(tokens.span(at), 'a name here stands without quotes', {
    help: `write \`${name || 'name'}\``,
    replacement: name || 'name',
  });
}

/** A word or number where a text is needed: `Entity Hive`. */
function bareName({ tokens, problems, at, expected }: Spot): Repair | undefined {
  if (expected !== T.Name && expected !== T.String) return undefined;
  const kind = tokens.kind(at);
  const image = tokens.image(at);
  if (kind === Kind.TripleString && expected === T.String) {
    problems.keep(tokens.span(at), 'a text in triple quotes cannot stand here', {
      help: 'write it between `"`, on one line',
      replacement: JSON.stringify(textValue(image)),
    });
    return 'replace';
  }
  const isName =
    isWord(kind) && !isDeclarationStart(tokens, at) && !(kind >= FIRST_KEYWORD && isText(tokens.kind(at + 1)));
  if (!isName && kind !== Kind.Number && kind !== Kind.Version) return undefined;
  problems.keep(tokens.span(at), `${expected === T.Name ? 'a name' : 'a text'} here stands in double quotes`, {
    help: `write \`"${image}"\``,
    replacement: `"${image}"`,
  });
  return 'replace';
}

/** The `as:` of policies and metrics. */
function definition({ tokens, problems, at, rule, expected }: Spot): Repair | undefined {
  const kind = tokens.kind(at);
  if (rule !== 'definition' || kind === KeywordKind.priority) return undefined;
  const isMark = kind === Kind.Equal || kind === Kind.Arrow || kind === Kind.Colon;
  const fits = isMark || (startsOperand(kind) && !isDeclarationStart(tokens, at));
  if (!fits || (expected !== T.Colon && kind === KeywordKind.at)) return undefined;
  if (expected !== T.Colon) {
    const word = kind === Kind.Colon ? 'as' : 'as:';
    problems.keep(tokens.span(at), `\`${word}\` is missing before ${describeToken(tokens, at)}`, {
      help: 'write `as:`, then the expression',
      edits: [definitionEdit(tokens, at)],
    });
    if (isMark) tokens.kinds[at] = Kind.Colon;
    return 'insert';
  }
  problems.keep(tokens.span(at - 1), '`:` is missing behind `as`', { help: 'write `as:`', replacement: 'as:' });
  return isMark ? 'replace' : 'insert';
}

/** `as:` before an expression, or `as` for a mark in its place. */
function definitionEdit(tokens: Spot['tokens'], at: number) {
  const kind = tokens.kind(at);
  if (kind === Kind.Colon) return insertion(tokens.start(at), 'as');
  return kind === Kind.Equal || kind === Kind.Arrow
    ? { span: tokens.span(at), newText: 'as:' }
    : insertion(tokens.start(at), 'as: ');
}

/** A colon left out, or another mark in its place. */
function colon({ tokens, problems, at, rule, expected }: Spot): Repair | undefined {
  if (expected !== T.Colon) return undefined;
  const kind = tokens.kind(at);
  if (kind === Kind.Equal || kind === Kind.Arrow) {
    problems.keep(tokens.span(at), `\`:\` is needed here, not \`${tokens.image(at)}\``, {
      help: 'write `:`',
      replacement: ':',
    });
    return 'replace';
  }
  const begins =
    rule === 'field'
      ? isWord(kind) && tokens.kind(at - 1) !== KeywordKind.key
      : rule === 'relation'
        ? isText(kind)
        : rule === 'quantified' && kind === Kind.LeftParenthesis;
  if (!begins || isDeclarationStart(tokens, at)) return undefined;
  problems.keep(tokens.span(at - 1), `\`:\` is missing behind ${describeToken(tokens, at - 1)}`, {
    help: `write \`${tokens.image(at - 1)}:\``,
    edits: [insertion(tokens.end(at - 1), ':')],
  });
  return 'insert';
}

/** A colon or `=` where none belongs, before the very thing that is needed: `intent: "text"`, `quantity = 5`. */
function strayMark({ tokens, problems, at, rule, expected }: Spot): Repair | undefined {
  const kind = tokens.kind(at);
  const next = tokens.kind(at + 1);
  const signed = expected === T.Number && next === Kind.Minus && tokens.kind(at + 2) === Kind.Number;
  const fits =
    signed || expected?.accepts[next] === 1 || ((expected === T.Name || expected === T.String) && isWord(next));
  const isMark = kind === Kind.Colon || kind === Kind.Equal;
  if (rule === 'field' || !isMark || !fits || tokens.startsLine(at + 1)) return undefined;
  const isGlued = tokens.touchesPrevious(at) && tokens.touchesPrevious(at + 1);
  problems.keep(tokens.span(at), `no \`${tokens.image(at)}\` stands behind \`${tokens.image(at - 1)}\``, {
    help: 'remove it',
    replacement: isGlued ? ' ' : '',
  });
  return 'skip';
}

/** A comma between the parts of a declaration: `subject: "A", predicate: "b"`. */
function strayComma({ tokens, problems, at, expected }: Spot): Repair | undefined {
  if (tokens.kind(at) !== Kind.Comma || expected?.accepts[tokens.kind(at + 1)] !== 1) return undefined;
  problems.keep(tokens.span(at), 'nothing stands between the parts of a declaration', {
    help: 'remove the comma',
    replacement: '',
  });
  return 'skip';
}

/** `v 1.0` with two parts only. */
function version({ tokens, problems, at, expected }: Spot): Repair | undefined {
  if (expected !== T.Version || tokens.kind(at) !== Kind.Number) return undefined;
  const [major, minor = '0'] = tokens.image(at).split('.');
  const right = `${major}.${minor}.0`;
  problems.keep(tokens.span(at), 'a version is three numbers', { help: `write \`v${right}\``, replacement: right });
  return 'replace';
}

const marks: readonly (readonly [SeaToken, readonly number[]])[] = [
  [T.Equal, [Kind.Colon, Kind.Arrow]],
  [T.Arrow, [Kind.Equal, Kind.Colon, Kind.Minus]],
];

/** One mark for another: `Egg: "egg"` in an enum, `Entity "H" = Node` in a mapping. */
function sign({ tokens, problems, at, expected }: Spot): Repair | undefined {
  if (!marks.some(([mark, others]) => mark === expected && others.includes(tokens.kind(at)))) return undefined;
  const { label } = expected as SeaToken;
  const right = label.replaceAll('`', '');
  problems.keep(tokens.span(at), `${label} is needed here, not \`${tokens.image(at)}\``, {
    help: `write ${label}`,
    replacement: right,
  });
  return 'replace';
}

/** Keywords that a token type accepts. */
function wordsOf({ accepts }: SeaToken): Keyword[] {
  return accepts[Kind.Identifier] === 1
    ? []
    : [...accepts.keys()].flatMap((kind) => (accepts[kind] === 1 ? (keywordOf(kind) ?? []) : []));
}

function canonicalWord(expected: SeaToken, word: Keyword): string {
  return expected === T.PolicyKind || expected === T.Modality || expected === T.Primitive ? canonical(word) : word;
}

/** A keyword misspelt. */
function misspelt({ tokens, problems, at, expected }: Spot): Repair | undefined {
  if (expected === undefined || !isWord(tokens.kind(at)) || isDeclarationStart(tokens, at)) return undefined;
  const written = tokens.image(at);
  const meant = nearest(written, wordsOf(expected)) as Keyword | undefined;
  if (meant === undefined) return undefined;
  const right = canonicalWord(expected, meant);
  problems.keep(tokens.span(at), `expected ${expected.label}, found \`${written}\``, {
    help: `write \`${right}\``,
    replacement: right,
  });
  tokens.kinds[at] = KeywordKind[meant];
  return 'replace';
}

const linking: readonly SeaToken[] = [
  K.from,
  K.to,
  K.of,
  K.base,
  K.matches,
  K.subject,
  K.predicate,
  K.object,
  K.for,
  K.factor,
  K.in,
  K.version,
];

/** A word between two parts left out, with the second part in its place. */
function missingWord({ tokens, problems, at, expected }: Spot): Repair | undefined {
  const kind = tokens.kind(at);
  if (expected === undefined || !linking.includes(expected) || isDeclarationStart(tokens, at)) return undefined;
  const fits =
    expected === K.for
      ? isWord(kind)
      : expected === K.factor
        ? kind === Kind.Number
        : expected === K.in
          ? T.Collection.accepts[kind] === 1
          : [K.subject, K.predicate, K.object].includes(expected)
            ? kind === Kind.Colon
            : isText(kind);
  if (!fits) return undefined;
  problems.keep(tokens.span(at), `${expected.label} is missing before ${describeToken(tokens, at)}`, {
    help: `write ${expected.label} there`,
    edits: [insertion(tokens.start(at), `${expected.label.replaceAll('`', '')} `)],
  });
  return 'insert';
}
