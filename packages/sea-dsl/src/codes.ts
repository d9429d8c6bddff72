import { code, diagnosticFactory } from '@sea-forge/diagnostics';
import { applicationCodes } from './codes/application.codes.ts';
import { declarationCodes } from './codes/declaration.codes.ts';
import { flowLintCodes } from './codes/flow-lint.codes.ts';
import { moduleCodes } from './codes/modules.codes.ts';
import { evaluationCodes } from './codes/evaluation.codes.ts';

import { formatCodes } from './codes/format.codes.ts';

/**
 * The codes of SEA DSL. Published E and APP codes keep their meaning (ruling R11); whatever is wrong with the form of a
 * text is E005.
 */
export const codes = {
  ...moduleCodes,

  ...formatCodes,

  ...evaluationCodes,
  E001: code<{ name: string }>({
    severity: 'error',
    title: 'Undefined entity',
    message: ({ name }) => `the entity "${name}" is not declared`,
    why: 'a flow between entities that nobody declared governs nothing',
    fix: 'declare it with `Entity "..."`, or import it',
  }),
  E002: code<{ name: string }>({
    severity: 'error',
    title: 'Undefined resource',
    message: ({ name }) => `the resource "${name}" is not declared`,
    why: 'what moves must be known before a rule about it means anything',
    fix: 'declare it with `Resource "..."`, or import it',
  }),
  E005: code<{ problem: string }>({
    severity: 'error',
    title: 'Syntax error',
    message: ({ problem }) => problem,
    why: 'a text that can be read in two ways, or in none, must not decide what is allowed',
    fix: 'write it as the language has it; `sea fmt` shows the canonical form of a file that parses',
  }),
  E006: code<{ problem: string }>({
    severity: 'error',
    title: 'Invalid expression',
    message: ({ problem }) => problem,
    why: 'the expression has the right form but no value: nothing could be decided by it',
    fix: 'replace it with something that has a value here',
  }),
  E007: code<{ kind: string; name: string; namespace: string }>({
    severity: 'error',
    title: 'Duplicate declaration',
    message: ({ kind, name, namespace }) => `the ${kind} "${name}" is already declared in the namespace "${namespace}"`,
    why: 'with two declarations of one name nobody can tell which one a rule means',
    fix: 'rename one of them, or remove it',
  }),
  E008: code<{ name: string }>({
    severity: 'error',
    title: 'Undefined variable',
    message: ({ name }) => `the name "${name}" is not declared`,
    why: 'a bare name that means nothing makes a policy unknown every time it is asked',
    fix: 'put a text in quotes, or declare what is meant',
  }),
  E009: code<{ problem: string }>({
    severity: 'error',
    title: 'Invalid quantity',
    message: ({ problem }) => problem,
    why: 'a number that does not fit would be rounded or cut silently, and a limit would not be the one written',
    fix: 'write a number within the range',
  }),
  E020: code<{ profile: string; known: readonly string[] }>({
    severity: 'error',
    title: 'Unknown profile',
    message: ({ profile, known }) => `there is no profile "${profile}": the profiles are ${known.join(', ')}`,
    why: 'a profile decides which parts of the language a file may use',
    fix: 'use one of the known profiles, or leave the header out',
  }),
  E021: code<{ version: string; problem: string }>({
    severity: 'error',
    title: 'Invalid version',
    message: ({ version, problem }) => `"${version}" is no version: ${problem}`,
    why: 'policies are cited by version in evidence, and must compare',
    fix: 'write three numbers, e.g. 1.2.0',
  }),
  E022: code<{ problem: string }>({
    severity: 'error',
    title: 'Invalid metric',
    message: ({ problem }) => problem,
    why: 'a metric that cannot be measured or judged raises no alarm when it should',
    fix: 'complete the metric',
  }),
  E023: code<{ name: string; problem: string }>({
    severity: 'error',
    title: 'Invalid pattern',
    message: ({ name, problem }) => `the pattern "${name}" cannot be used: ${problem}`,
    why: 'patterns run on text that users send: only what matches in linear time is safe there',
    fix: "write it in the syntax of Rust's regex: no look-around, no back-references",
  }),
  E025: code<{ problem: string }>({
    severity: 'error',
    title: 'Instance does not fit its entity',
    message: ({ problem }) => problem,
    why: 'typed entities promise their fields to everything that reads them',
    fix: 'give the instance the fields that its entity declares',
  }),
  E026: code<{ name: string; roots: readonly string[] }>({
    severity: 'error',
    title: 'Name of a fact root',
    message: ({ name, roots }) => `"${name}" is a name under which policies read facts (${roots.join(', ')})`,
    why: 'a policy that reads the declaration where its author meant the fact, or the reverse, decides something else',
    fix: 'choose another name',
  }),
  E100: code<{ problem: string }>({
    severity: 'error',
    title: 'Incompatible types',
    message: ({ problem }) => problem,
    why: 'a value that is neither true nor false decides nothing',
    fix: 'write a condition',
  }),
  E101: code<{ found: string; unit: string }>({
    severity: 'error',
    title: 'Invalid type conversion',
    message: ({ found, unit }) => `${found} cannot be converted to "${unit}"`,
    why: 'only numbers and quantities have units',
    fix: 'convert a number or a quantity',
  }),
  E103: code<{ problem: string }>({
    severity: 'error',
    title: 'Invalid operand type',
    message: ({ problem }) => problem,
    why: 'an operator on a value of the wrong type has no result, and the policy would be unknown every time',
    fix: 'use a value of the type that the operator works on',
  }),
  E104: code<{ left: string; right: string; operator: string }>({
    severity: 'error',
    title: 'Invalid comparison',
    message: ({ left, right, operator }) => `${left} and ${right} cannot be compared with ${operator}`,
    why: 'such a comparison is never true and never false, so the policy would be unknown every time',
    fix: 'compare values of one kind',
  }),
  E105: code<{ problem: string }>({
    severity: 'warning',
    title: 'Comparison with a known outcome',
    message: ({ problem }) => problem,
    why: 'a comparison that is the same for every value decides nothing: often it is a misspelt value',
    fix: 'compare with a value that occurs',
  }),
  E200: code<{ left: string; right: string }>({
    severity: 'error',
    title: 'Dimension mismatch',
    message: ({ left, right }) => `${left} and ${right} have different dimensions`,
    why: 'amounts of different dimensions do not compare',
    fix: 'use units of one dimension',
  }),
  E201: code<{ symbol: string }>({
    severity: 'error',
    title: 'Unknown unit',
    message: ({ symbol }) => `there is no unit "${symbol}"`,
    why: 'an amount in an unknown unit compares with nothing',
    fix: 'use a built-in unit, or declare it with `Unit "..." of "..." factor ... base "..."`',
  }),
  E202: code<{ from: string; to: string }>({
    severity: 'error',
    title: 'Unit conversion without a rate',
    message: ({ from, to }) => `${from} cannot be converted to ${to}`,
    why: 'there is no factor between the two',
    fix: 'convert within one dimension',
  }),
  E203: code<{ left: string; right: string }>({
    severity: 'error',
    title: 'Incompatible dimensions',
    message: ({ left, right }) => `${left} does not fit ${right}`,
    why: 'a unit and its base measure the same thing, or conversion gives nonsense',
    fix: 'choose a base of the same dimension',
  }),
  E204: code<{ symbol: string; known: string; origin: string }>({
    severity: 'error',
    title: 'Conflicting unit',
    message: ({ symbol, known, origin }) => `the unit "${symbol}" is already known otherwise: ${known} (${origin})`,
    why: 'one symbol with two meanings makes every amount in it ambiguous',
    fix: 'use another symbol, or the same definition',
  }),
  E205: code<{ left: string; right: string }>({
    severity: 'warning',
    title: 'Amounts in different currencies',
    message: ({ left, right }) => `amounts in ${left} and ${right} do not compare: the outcome is unknown`,
    why: 'rates of exchange are no constants, so money never converts',
    fix: 'compare amounts in one currency',
  }),
  E206: code<{ problem: string }>({
    severity: 'error',
    title: 'Unit that cannot be converted',
    message: ({ problem }) => problem,
    why: 'every amount in the unit would be wrong, or have no value',
    fix: 'give the unit a factor other than zero, of a dimension that a factor can convert',
  }),
  E301: code<{ kind: string; name: string }>({
    severity: 'error',
    title: 'Undefined reference',
    message: ({ kind, name }) => `there is no ${kind} "${name}"`,
    why: 'a rule about something that is not there never applies, and nobody notices',
    fix: 'declare it, import it, or correct the name',
  }),
  E303: code<{ problem: string }>({
    severity: 'error',
    title: 'Invalid reference',
    message: ({ problem }) => problem,
    why: 'the name is known, but what it stands for has no value here',
    fix: 'name something that has a value',
  }),
  E304: code<{ kind: string; name: string; namespaces: readonly string[] }>({
    severity: 'error',
    title: 'Ambiguous reference',
    message: ({ kind, name, namespaces }) =>
      `the ${kind} "${name}" is declared in several namespaces: ${namespaces.join(', ')}`,
    why: 'the reader and the tool must not mean different things',
    fix: 'rename one of them, or import the one that is meant',
  }),
  E305: code<{ name: string }>({
    severity: 'error',
    title: 'Unknown fact',
    message: ({ name }) => `there is no fact "${name}"`,
    why: 'a policy over a fact that never arrives is unknown for every request',
    fix: 'use a fact of the vocabulary',
  }),
  E306: code<{ problem: string }>({
    severity: 'error',
    title: 'Unknown field',
    message: ({ problem }) => problem,
    why: 'a field that nothing has is unknown every time it is asked for',
    fix: 'correct the name, or give it to what you ask',
  }),
  E307: code<{ name: string }>({
    severity: 'error',
    title: 'Undeclared name before a dot',
    message: ({ name }) => `nothing named "${name}" is declared`,
    why: 'a member of something that is not declared is unknown every time it is asked for',
    fix: 'declare it, or correct the name',
  }),
  E401: code<{ problem: string }>({
    severity: 'error',
    title: 'Invalid policy expression',
    message: ({ problem }) => problem,
    why: 'an aggregate is a number, and a number is no verdict',
    fix: 'compare the aggregate with something',
  }),
  E404: code<{ problem: string }>({
    severity: 'error',
    title: 'Invalid steering tag',
    message: ({ problem }) => problem,
    why: 'a misspelt tag would be passed over, and the gateway would do something else than meant',
    fix: 'write the tag as the gateway knows it',
  }),
  E405: code<{ problem: string }>({
    severity: 'warning',
    title: 'Tag without the effect it seems to have',
    message: ({ problem }) => problem,
    why: 'what a tag seems to allow and what it does must not differ',
    fix: 'correct the tag, or remove it',
  }),
  E406: code<{ problem: string }>({
    severity: 'warning',
    title: 'Expression that is always unknown',
    message: ({ problem }) => problem,
    why: 'an unknown verdict blocks, unless the policy says otherwise',
    fix: 'change the expression so that it has a value',
  }),
  E407: code<{ name: string; problem: string }>({
    severity: 'error',
    title: 'Policy that the gateway cannot decide',
    message: ({ name, problem }) => `the gateway cannot decide the policy "${name}": ${problem}`,
    why: 'at run time there are facts and nothing else: the model of flows and entities is not there',
    fix: 'make two policies of it: one over facts, one over the model',
  }),
  E503: code<{ specifier: string; problem?: string }>({
    severity: 'error',
    title: 'Module not found',
    message: ({ specifier, problem }) =>
      `there is no module "${specifier}"${problem === undefined ? '' : `: ${problem}`}`,
    why: 'names that come from nowhere cannot be checked',
    fix: 'correct the path or the namespace',
  }),
  E504: code<{ name: string; module: string; declared: boolean }>({
    severity: 'error',
    title: 'Symbol not exported',
    message: ({ name, module, declared }) =>
      declared ? `"${module}" declares "${name}" but does not export it` : `"${module}" has no "${name}"`,
    why: 'only what a module exports is its promise to others',
    fix: 'export it there, or correct the name',
  }),
  E505: code<{ path: string }>({
    severity: 'error',
    title: 'Circular imports',
    message: ({ path }) => `the imports go round in a circle: ${path}`,
    why: 'files that need each other have no order in which they can be read and changed',
    fix: 'move what both need into a file of its own',
  }),
  E506: code<{ problem: string }>({
    severity: 'error',
    title: 'Ambiguous import',
    message: ({ problem }) => problem,
    why: 'the reader and the tool must not mean different things',
    fix: 'import by path, or under different names with `as`',
  }),
  E508: code<{ name: string; kind: string }>({
    severity: 'warning',
    title: 'Import hides a declaration',
    message: ({ name, kind }) => `the import of "${name}" hides the ${kind} of that name in this file`,
    why: 'the file seems to use its own declaration, but does not',
    fix: 'import it under another name with `as`',
  }),
  ...applicationCodes,
  ...declarationCodes,
  ...flowLintCodes,
  SEA001: code<{ word: string; ours: string; theirs: string }>({
    severity: 'warning',
    title: 'SEA-portability: the reference implementation reads this differently',
    message: ({ word, ours, theirs }) =>
      `"${word}" is read here as ${ours}; the reference implementation reads it as ${theirs}`,
    why: 'the reference matches keywords as bare prefixes of words, so the same file can mean two things',
    fix: 'choose a name that does not begin with the keyword',
  }),
};

export const diagnostic = diagnosticFactory(codes);
