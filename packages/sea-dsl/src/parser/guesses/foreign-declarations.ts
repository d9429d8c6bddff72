import { isWord, Kind } from '../../lexer/kinds.ts';
import { type Explanation, kindAt, type Spot } from '../failure.ts';

/** First words of statements in other languages, and what is written here instead. */
const words: readonly (readonly [first: string, problem: string, help: string])[] = [
  [
    'create insert alter drop',
    'nothing is created by a statement',
    'the declaration itself is enough: `Entity "name"`',
  ],
  [
    'select delete update',
    'nothing is asked for by a statement',
    'a policy asks: `Policy name as: count(f in flows where f.quantity > 5: f) = 0`',
  ],
  [
    'package module using',
    'a file names its namespace at its head',
    'write `@namespace "name"` before everything else',
  ],
  [
    'default allow deny',
    'a policy has no verdict that it is set to',
    'write `Policy name as: condition`: an obligation is violated when the condition is false',
  ],
  [
    'permit',
    'what is permitted is a policy of the modality `Permission`',
    'write `Policy name per Constraint Permission priority 1 as: condition`',
  ],
  [
    'forbid',
    'what is forbidden is a policy of the modality `Prohibition`',
    'write `Policy name per Constraint Prohibition priority 1 as: condition`',
  ],
  [
    'def function func fn fun',
    'there are no functions',
    'write `Policy name as: condition`, or `Metric "name" as: number`',
  ],
  [
    'const let var val',
    'there are no variables',
    'write the value where it is needed, or declare a `Metric "name" as: number`',
  ],
  ['variable locals output data provider', 'there are no variables and blocks', 'write the value where it is needed'],
  [
    'class struct interface type table',
    'things with fields are entities and records',
    'write `Entity "name" { key id: uuid }` or `record Name { field: type }`',
  ],
  ['rule constraint check assert require invariant', 'rules are policies', 'write `Policy name as: condition`'],
  ['from', 'imports begin with `import`', 'write `import { Name } from "./file.sea"`'],
  ['include', 'names of another file are imported', 'write `import { Name } from "./file.sea"`'],
  ['if when unless', 'there are no statements with conditions', 'write `Policy name as: not condition or consequence`'],
  ['return', 'a policy returns nothing: its expression is the verdict', 'write `Policy name as: condition`'],
];

const byWord = new Map(
  words.flatMap(([first, problem, help]) => first.split(' ').map((word) => [word, { problem, help }] as const)),
);

/** What to tell of a statement that begins with a word in other languages; undefined where none does. */
export function foreignStatement(word: string): { readonly problem: string; readonly help: string } | undefined {
  return byWord.get(word.toLowerCase());
}

/** A statement of another language where a declaration is needed; `resume` is where to read on, if not at the next one. */
export function foreignDeclaration(spot: Spot): { explanation: Explanation; resume?: number } | undefined {
  const { tokens, at } = spot;
  const kind = kindAt(spot);
  if (kind === Kind.Minus && kindAt(spot, 1) === Kind.Minus) return dashes(spot);
  if (kind === Kind.LeftBrace || kind === Kind.LeftBracket) {
    return {
      explanation: {
        problem: `a file holds declarations, not data in \`${tokens.image(at)}\``,
        help: 'things that are there are instances: `Instance name of "entity" { field: value }`',
      },
    };
  }
  if (kind === Kind.String || kind === Kind.TripleString) {
    return {
      explanation: {
        problem: 'a text alone declares nothing',
        help: 'a comment begins with `//` on each of its lines',
      },
      resume: at + 1,
    };
  }
  if (!isWord(kind)) return undefined;
  if (kindAt(spot, 1) === Kind.Colon) {
    return {
      explanation: {
        problem: `no \`:\` stands behind \`${tokens.image(at)}\`: this is no YAML`,
        help: 'a declaration is a keyword and a name: `Entity "name"`',
      },
    };
  }
  const known = foreignStatement(tokens.image(at));
  return known === undefined || !tokens.startsLine(at) ? undefined : { explanation: known };
}

/** `-- comment`, or `---` around front matter. */
function dashes({ tokens, at }: Spot): { explanation: Explanation; resume: number } {
  let last = at;
  while (tokens.kind(last + 1) === Kind.Minus && tokens.touchesPrevious(last + 1)) last++;
  let next = last + 1;
  while (next < tokens.count && !tokens.startsLine(next)) next++;
  if (last > at + 1) {
    const problem = 'a file has no front matter';
    return { explanation: { problem, help: 'write `@namespace "name"` and the like at its head', last }, resume: next };
  }
  return {
    explanation: { problem: '`--` begins no comment', help: 'comments begin with `//`', replacement: '//', last },
    resume: next,
  };
}
