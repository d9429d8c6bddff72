import { isWord, KeywordKind, Kind } from '../../lexer/kinds.ts';
import { K, T } from '../../lexer/tokens.ts';
import { describeToken } from '../describe.ts';
import { type Explanation, type Guess, kindAt, type Spot } from '../failure.ts';
import { shapeOf } from '../shapes.ts';
import { partialPer } from './partial-per.ts';

/** Where a declaration lacks something other than an expression. */
export const inDeclaration: readonly Guess[] = [
  partialPer,
  policyBody,
  header,
  noValue,
  versionWord,
  emptyBody,
  afterComma,
  missingComma,
  wordInPlace,
];

function policyBody(spot: Spot): Explanation | undefined {
  if (spot.rule !== 'definition' || (kindAt(spot) !== Kind.LeftBrace && kindAt(spot) !== Kind.String)) return undefined;
  return {
    problem: `\`as:\` and an expression are needed, found ${describeToken(spot.tokens, spot.at)}`,
    help: shapeOf(spot.tokens.kind(spot.first)),
  };
}

/** `@author "x"` at the head of a file. */
function header(spot: Spot): Explanation | undefined {
  if (spot.rule !== 'headerAnnotation' || spot.expected !== T.HeaderWord || !isWord(kindAt(spot))) return undefined;
  const word = spot.tokens.image(spot.at);
  return {
    problem: `a file has no annotation \`@${word}\``,
    help: 'it has `@namespace`, `@version`, `@owner` and `@profile`',
  };
}

/** `@tx from "A"`: the annotation has no value. */
function noValue(spot: Spot): Explanation | undefined {
  if (spot.rule !== 'annotationValue' || kindAt(spot, -2) !== Kind.At) return undefined;
  const { tokens, at, expectation } = spot;
  const name = tokens.image(at - 1);
  return {
    problem: `\`@${name}\` needs ${expectation}; found ${describeToken(tokens, at)}`,
    help: `write \`@${name} "..."\``,
  };
}

function versionWord(spot: Spot): Explanation | undefined {
  const named =
    kindAt(spot) === KeywordKind.version && (kindAt(spot, 1) === Kind.String || kindAt(spot, 1) === Kind.Version);
  if (!named || spot.rule === 'versionText') return undefined;
  return {
    problem: 'a version is written `v1.0.0` here',
    help: 'write `v` and three numbers, without `version`',
    last: spot.at + 1,
  };
}

function emptyBody(spot: Spot): Explanation | undefined {
  if (spot.rule === 'enumMember' && kindAt(spot) === Kind.RightBrace) {
    return { problem: 'an enum has at least one member', help: 'write `Name = "value"`' };
  }
  if (spot.rule === 'importItem' && kindAt(spot) === Kind.RightBrace) {
    return { problem: 'an import names at least one thing', help: 'write `import { Name } from "module"`' };
  }
  return undefined;
}

const closers: readonly number[] = [Kind.RightBrace, Kind.RightBracket, Kind.RightParenthesis];

function afterComma(spot: Spot): Explanation | undefined {
  if (kindAt(spot, -1) !== Kind.Comma || !(closers.includes(kindAt(spot)) || kindAt(spot) === Kind.Comma))
    return undefined;
  return {
    problem: `a comma has nothing to separate before ${describeToken(spot.tokens, spot.at)}`,
    help: 'remove it',
    replacement: '',
    first: spot.at - 1,
    last: spot.at - 1,
  };
}

function missingComma(spot: Spot): Explanation | undefined {
  const lists = ['texts', 'constraints', 'enumeration', 'importItems'];
  if (!lists.includes(spot.rule) || !isListItem(spot)) return undefined;
  return {
    problem: `a comma is missing before ${describeToken(spot.tokens, spot.at)}`,
    help: 'write `,` between them',
    edits: [{ span: { start: spot.tokens.end(spot.at - 1), end: spot.tokens.end(spot.at - 1) }, newText: ',' }],
  };
}

function isListItem(spot: Spot): boolean {
  return spot.rule === 'texts' ? kindAt(spot) === Kind.String : isWord(kindAt(spot));
}

/** A word that is fine elsewhere. */
function wordInPlace(spot: Spot): Explanation | undefined {
  if (spot.expected === T.Word && spot.rule === 'field' && kindAt(spot, -1) === KeywordKind.key) {
    return {
      problem: '`key` marks the key field; no field of an entity is called so',
      help: 'write `key id: uuid`, or choose another name',
      first: spot.at - 1,
      last: spot.at - 1,
    };
  }
  if (spot.expected === T.Colon && spot.rule === 'field' && kindAt(spot, -1) === KeywordKind.key) {
    return {
      problem: 'fields of records have no `key`',
      help: 'key fields belong to entities',
      first: spot.at - 1,
      last: spot.at - 1,
    };
  }
  if (spot.expected === K.version && spot.rule === 'versionText') {
    return {
      problem: `a \`version "..."\` is needed here, found ${describeToken(spot.tokens, spot.at)}`,
      help: shapeOf(spot.tokens.kind(spot.first)),
    };
  }
  return undefined;
}
