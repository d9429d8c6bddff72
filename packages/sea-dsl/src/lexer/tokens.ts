import { createToken, EOF, type IToken, type TokenType } from 'chevrotain';
import {
  aggregateWords,
  collectionWords,
  comparisonWords,
  declarationWords,
  headerWords,
  type Keyword,
  keywords,
  scalarWords,
} from './keywords.ts';
import { KeywordKind, Kind, KIND_COUNT } from './kinds.ts';

/** A token type of the grammar: which kinds it accepts, and how it is called in a message. */
export interface SeaToken extends TokenType {
  /** 1 at the index of each accepted kind. */
  readonly accepts: Uint8Array;
  readonly label: string;
}

const types = new Map<string, SeaToken>();

function token(name: string, label: string, kinds: readonly number[], categories: readonly SeaToken[] = []): SeaToken {
  const type = createToken({ name, label, categories: [...categories] });
  const accepts = new Uint8Array(KIND_COUNT);
  for (const kind of kinds) accepts[kind] = 1;
  for (const category of categories) for (const kind of kinds) category.accepts[kind] = 1;
  const made = Object.assign(type, { accepts, label });
  types.set(name, made);
  return made;
}

const category = (name: string, label: string) => token(name, label, []);

/** A name as written: any word. */
const Word = token('Word', 'a name', [Kind.Identifier]);
/** A text in quotes or in triple quotes, where the grammar says `name`. */
const Name = category('Name', 'a name in double quotes');
const Scalar = category('Scalar', 'a scalar type');
const Collection = category('Collection', 'a collection');
const Aggregate = category('Aggregate', 'an aggregate');
const HeaderWord = category('HeaderWord', '`namespace`, `version`, `owner` or `profile`');
const Operator = category('Operator', 'an operator');
const BooleanWord = category('Boolean', '`true` or `false`');
const Kindword = category('PolicyKind', '`Constraint`, `Derivation` or `Obligation`');
const Modality = category('PolicyModality', '`Obligation`, `Prohibition` or `Permission`');
const Target = category('Target', '`calm`, `kg`, `sbvr`, `protobuf` or `proto`');
const Primitive = category('Primitive', '`Entity`, `Resource`, `Flow`, `Policy` or `Instance`');
const Direction = category('Direction', '`inbound`, `outbound` or `internal`');
const EnforcementPoint = category('EnforcementPoint', '`precondition`, `invariant` or `postcondition`');
const Effect = category('Effect', '`creates`, `mutates` or `reads`');
const Transaction = category('Transaction', '`single_aggregate` or `read_only`');
const FailureKind = category(
  'FailureKind',
  '`input_validation`, `policy`, `missing_state`, `idempotency_conflict` or `concurrency_conflict`',
);
const LengthBound = category('LengthBound', '`min_length`, `max_length`, `min_items` or `max_items`');
const ValueBound = category('ValueBound', '`min`, `max`, `exclusive_min` or `exclusive_max`');
const Quantifier = category('QuantifierWord', '`forall`, `exists` or `exists_unique`');
/** Names and annotations alone. */
const PlainCell = category('PlainCell', 'a cell declaration');
/** Name, mandatory version, annotations. */
const VersionedCell = category('VersionedCell', 'a runtime or tool');
/** Name, version where there is one, annotations. */
const OptionallyVersionedCell = category('OptionallyVersionedCell', 'a system dependency or service');

const groups: readonly (readonly [SeaToken, readonly Keyword[]])[] = [
  [Scalar, scalarWords],
  [Collection, collectionWords],
  [Aggregate, aggregateWords],
  [HeaderWord, headerWords],
  [Operator, [...comparisonWords, 'or', 'and']],
  [BooleanWord, ['true', 'false']],
  [Kindword, ['constraint', 'derivation', 'obligation']],
  [Modality, ['obligation', 'prohibition', 'permission']],
  [Target, ['calm', 'kg', 'sbvr', 'protobuf', 'proto']],
  [Primitive, ['entity', 'resource', 'flow', 'policy', 'instance']],
  [Direction, ['inbound', 'outbound', 'internal']],
  [EnforcementPoint, ['precondition', 'invariant', 'postcondition']],
  [Effect, ['creates', 'mutates', 'reads']],
  [Transaction, ['single_aggregate', 'read_only']],
  [FailureKind, ['input_validation', 'policy', 'missing_state', 'idempotency_conflict', 'concurrency_conflict']],
  [LengthBound, ['min_length', 'max_length', 'min_items', 'max_items']],
  [ValueBound, ['min', 'max', 'exclusive_min', 'exclusive_max']],
  [Quantifier, ['forall', 'exists', 'exists_unique']],
  [PlainCell, ['cell', 'dependencyset', 'mount', 'endpoint', 'credential']],
  [VersionedCell, ['runtime', 'tool']],
  [OptionallyVersionedCell, ['systemdependency', 'service']],
];

/** The token types of words, by keyword. */
export const K = Object.fromEntries(
  keywords.map((word) => {
    const categories = groups.filter(([, words]) => words.includes(word)).map(([group]) => group);
    const shown = (declarationWords as readonly string[]).includes(word) ? canonical(word) : word;
    return [word, token(word.toUpperCase(), `\`${shown}\``, [KeywordKind[word]], [Word, ...categories])];
  }),
) as Readonly<Record<Keyword, SeaToken>>;

const mark = (name: keyof typeof Kind, text: string, categories: readonly SeaToken[] = []) =>
  token(name, `\`${text}\``, [Kind[name]], categories);

/** All other token types. */
export const T = {
  Word,
  Name,
  Scalar,
  Collection,
  Aggregate,
  HeaderWord,
  Operator,
  Boolean: BooleanWord,
  PolicyKind: Kindword,
  Modality,
  Target,
  Primitive,
  Direction,
  EnforcementPoint,
  Effect,
  Transaction,
  FailureKind,
  LengthBound,
  ValueBound,
  Quantifier,
  PlainCell,
  VersionedCell,
  OptionallyVersionedCell,
  String: token('String', 'a text in double quotes', [Kind.String], [Name]),
  TripleString: token('TripleString', 'a text in triple quotes', [Kind.TripleString], [Name]),
  Number: token('Number', 'a number', [Kind.Number]),
  Version: token('Version', 'a version of three numbers, such as `1.0.0`', [Kind.Version]),
  LeftBrace: mark('LeftBrace', '{'),
  RightBrace: mark('RightBrace', '}'),
  LeftParenthesis: mark('LeftParenthesis', '('),
  RightParenthesis: mark('RightParenthesis', ')'),
  LeftBracket: mark('LeftBracket', '['),
  RightBracket: mark('RightBracket', ']'),
  Less: mark('Less', '<', [Operator]),
  Greater: mark('Greater', '>', [Operator]),
  LessEqual: mark('LessEqual', '<=', [Operator]),
  GreaterEqual: mark('GreaterEqual', '>=', [Operator]),
  Equal: mark('Equal', '=', [Operator]),
  NotEqual: mark('NotEqual', '!=', [Operator]),
  Plus: mark('Plus', '+', [Operator]),
  Minus: mark('Minus', '-', [Operator]),
  Times: mark('Times', '*', [Operator]),
  Divide: mark('Divide', '/', [Operator]),
  Comma: mark('Comma', ','),
  Colon: mark('Colon', ':'),
  Dot: mark('Dot', '.'),
  At: mark('At', '@'),
  Arrow: mark('Arrow', '->'),
} as const;

/** Every token type, for the parser. */
export const vocabulary: readonly SeaToken[] = [...types.values()];

/** The canonical spelling of a declaration's keyword. */
export function canonical(word: string): string {
  const compound: Readonly<Record<string, string>> = {
    conceptchange: 'ConceptChange',
    systemdependency: 'SystemDependency',
    dependencyset: 'DependencySet',
    networkflow: 'NetworkFlow',
  };
  if (word === 'record' || word === 'enum' || word === 'operation') return word;
  return compound[word] ?? word.charAt(0).toUpperCase() + word.slice(1);
}

/** One shared token object per kind: all that Chevrotain ever sees of a token. Its place is the parser's to know. */
export const flyweights: readonly IToken[] = flyweightTokens();

function flyweightTokens(): readonly IToken[] {
  const byKind: TokenType[] = Array.from({ length: KIND_COUNT }, () => EOF);
  for (const type of vocabulary) {
    const kinds = [...type.accepts.keys()].filter((kind) => type.accepts[kind] === 1);
    if (kinds.length === 1) byKind[kinds[0] as number] = type;
  }
  byKind[Kind.Identifier] = Word;
  return byKind.map((tokenType) => ({
    image: '',
    startOffset: 0,
    tokenTypeIdx: tokenType.tokenTypeIdx as number,
    tokenType,
  }));
}
