import { isWord, KeywordKind, Kind } from '../../lexer/kinds.ts';
import { K } from '../../lexer/tokens.ts';
import { foreignStatement } from './foreign-declarations.ts';
import { type Explanation, type Guess, kindAt, type Spot } from '../failure.ts';

/** Habits of other languages inside declarations: imports, fields, flows, members. */
export const foreignForms: readonly Guess[] = [
  importForm,
  exported,
  flowOrder,
  priorityAlone,
  arrayType,
  listType,
  lengthOfType,
  fieldDefault,
  bareMember,
  repeatedOperator,
  listInAggregate,
  nestedObject,
  listOfDomains,
];

const isFields = ({ rule }: Spot): boolean => rule === 'fields' || rule === 'field' || rule === 'recordDeclaration';

/** `import Hive from "x"`, `import "x"`, `import hives`. */
function importForm(spot: Spot): Explanation | undefined {
  if (spot.rule !== 'importDeclaration' || kindAt(spot, -1) !== KeywordKind.import) return undefined;
  const { tokens, at } = spot;
  if (isWord(kindAt(spot)) && kindAt(spot, 1) === KeywordKind.from) {
    const name = tokens.image(at);
    return { problem: 'imported names stand in braces', help: `write \`{ ${name} }\``, replacement: `{ ${name} }` };
  }
  const path = kindAt(spot) === Kind.String ? tokens.image(at) : '"./file.sea"';
  return {
    problem: 'an import says which names it brings',
    help: `write \`import { Name } from ${path}\`, or \`import * as name from ${path}\``,
  };
}

/** `export { A }`, `export import ...`, `export const x`. */
function exported(spot: Spot): Explanation | undefined {
  if (kindAt(spot, -1) !== KeywordKind.export) return undefined;
  if (kindAt(spot) === KeywordKind.import) {
    return {
      problem: 'an import is not exported',
      help: 'remove `export`; other files import from where the name is declared',
      first: spot.at - 1,
      last: spot.at - 1,
      replacement: '',
    };
  }
  if (kindAt(spot) !== Kind.LeftBrace) return foreignStatement(spot.tokens.image(spot.at));
  return {
    problem: 'exports are not listed',
    help: 'write `export` before the declaration itself: `export Entity "Hive"`',
  };
}

function flowOrder(spot: Spot): Explanation | undefined {
  if (spot.expected !== K.from || kindAt(spot) !== KeywordKind.to) return undefined;
  return { problem: '`from` stands before `to`', help: 'write `Flow "resource" from "entity" to "entity"`' };
}

/** `Policy p priority 5 as: ...`. */
function priorityAlone(spot: Spot): Explanation | undefined {
  const parts: readonly number[] = [
    KeywordKind.priority,
    KeywordKind.constraint,
    KeywordKind.obligation,
    KeywordKind.prohibition,
    KeywordKind.permission,
  ];
  if (spot.rule !== 'definition' || !parts.includes(kindAt(spot))) return undefined;
  const word = spot.tokens.image(spot.at);
  return {
    problem: `\`${word}\` is a part of \`per\``,
    help: 'write `per Constraint Obligation priority 5`, all of it',
  };
}

/** `string[]`. */
function arrayType(spot: Spot): Explanation | undefined {
  if (!isFields(spot) || kindAt(spot) !== Kind.LeftBracket || kindAt(spot, 1) !== Kind.RightBracket) return undefined;
  if (!isWord(kindAt(spot, -1))) return undefined;
  const type = spot.tokens.image(spot.at - 1);
  return {
    problem: 'a list is written `list<...>`',
    help: `write \`list<${type}>\``,
    replacement: `list<${type}>`,
    first: spot.at - 1,
    last: spot.at + 1,
  };
}

/** `List[string]`. */
function listType(spot: Spot): Explanation | undefined {
  if (!isFields(spot) || kindAt(spot) !== Kind.LeftBracket || kindAt(spot, 2) !== Kind.RightBracket) return undefined;
  const right = `list<${spot.tokens.image(spot.at + 1)}>`;
  return {
    problem: 'a list is written `list<...>`',
    help: `write \`${right}\``,
    replacement: right,
    first: spot.at - 1,
    last: spot.at + 2,
  };
}

/** `varchar(20)`. */
function lengthOfType(spot: Spot): Explanation | undefined {
  if (spot.rule !== 'constraint' || kindAt(spot) !== Kind.Number) return undefined;
  const right = `max_length ${spot.tokens.image(spot.at)}`;
  return {
    problem: 'a bound has its name',
    help: `write \`${right}\`, or \`max ${spot.tokens.image(spot.at)}\` for a number`,
    replacement: right,
  };
}

function fieldDefault(spot: Spot): Explanation | undefined {
  if (!isFields(spot) || kindAt(spot) !== Kind.Equal) return undefined;
  return { problem: 'a default stands behind `default`', help: 'write `default`', replacement: 'default' };
}

/** `enum Size { small, large }`. */
function bareMember(spot: Spot): Explanation | undefined {
  if (spot.rule !== 'enumMember' || (kindAt(spot) !== Kind.Comma && kindAt(spot) !== Kind.RightBrace)) return undefined;
  if (!isWord(kindAt(spot, -1))) return undefined;
  const name = spot.tokens.image(spot.at - 1);
  return {
    problem: 'a member of an enum has a text',
    help: `write \`${name} = "${name}"\``,
    first: spot.at - 1,
    last: spot.at - 1,
  };
}

/** `x ** 2`, `x += 1`. */
function repeatedOperator(spot: Spot): Explanation | undefined {
  if (spot.expectation !== 'an expression' || !spot.tokens.touchesPrevious(spot.at)) return undefined;
  const written = spot.tokens.image(spot.at - 1) + spot.tokens.image(spot.at);
  if (written === '**') return { problem: 'there is no operator `**`', help: 'multiply: `x * x`', first: spot.at - 1 };
  if (!/^[-+*/]=$/.test(written)) return undefined;
  return { problem: 'nothing is assigned in an expression', help: 'compare with `=`', first: spot.at - 1 };
}

/** `count([f for f in flows])`. */
function listInAggregate(spot: Spot): Explanation | undefined {
  const isAggregate = spot.rule === 'aggregation' || spot.rule === 'simpleAggregation';
  if (!isAggregate || kindAt(spot) !== Kind.LeftBracket) return undefined;
  return { problem: 'an aggregate runs over a collection, not over a list', help: 'write `count(f in flows: f)`' };
}

function nestedObject(spot: Spot): Explanation | undefined {
  if (spot.expectation !== 'an expression' || kindAt(spot) !== Kind.LeftBrace || kindAt(spot, -1) !== Kind.Colon)
    return undefined;
  return { problem: 'a value is no object', help: 'give each part a field of its own, or make an instance of it' };
}

function listOfDomains(spot: Spot): Explanation | undefined {
  if (kindAt(spot, -1) !== KeywordKind.in || kindAt(spot) !== Kind.LeftBracket) return undefined;
  return { problem: 'a domain is a single name', help: 'write `in name`' };
}
