import type { PolicyNode } from '@sea-forge/model';
import {
  compilePattern,
  evaluate,
  type Expression,
  type Facts,
  type FactValue,
  type Pattern,
  type Truth,
} from '@sea-forge/policy';
import type { RunTimeDeclarations } from '../run-time-declarations.ts';
import { candidatesOf } from './candidates.ts';
import { decisiveAssignments } from './decisive.ts';
import { literalsOf } from './literals.ts';
import { type Assignment, type Search, solutions } from './solutions.ts';

/** Facts and what a policy's condition is for them. */
export interface PolicyCase {
  readonly value: Truth;
  /** Known facts by group and name, sorted. */
  readonly facts: Readonly<Record<string, Readonly<Record<string, FactValue>>>>;
}

export interface PolicyCases {
  readonly cases: readonly PolicyCase[];
  /** Values for which no facts were found, because there are none or because the search ended. */
  readonly missing: readonly Truth[];
}

const VALUES: readonly Truth[] = [true, false, 'unknown'];
const BUDGET = 20_000;
const MAX_BOUNDARY_CASES = 12;

/**
 * Facts for which a policy's condition is true, false and unknown, facts on both sides of each bound at which it changes,
 * and facts with which each of its comparisons decides alone. Depends on the policy only: the same one has the same cases everywhere.
 */
export function policyCases({ expression }: PolicyNode, declarations: RunTimeDeclarations): PolicyCases {
  const literals = literalsOf(expression);
  const environment = { units: declarations.units, patterns: compiledPatterns(declarations) };
  const value = (part: Expression, assignment: Assignment): Truth => evaluate(part, factsOf(assignment), environment);
  const candidates = (fact: string): readonly FactValue[] => candidatesOf(fact, literals);
  const found = VALUES.map((wanted): Assignment | undefined => {
    const search: Search = { evaluate: value, candidates, budget: BUDGET };
    for (const assignment of solutions(expression, wanted, search)) {
      if (value(expression, assignment) === wanted) return assignment;
    }
    return undefined;
  });
  const chosen = found.filter((assignment) => assignment !== undefined);
  const boundaries = chosen.flatMap((assignment) =>
    boundaryAssignments(assignment, candidates, (changed) => value(expression, changed)),
  );
  const byText = new Map<string, PolicyCase>();
  const decisive = decisiveAssignments(expression, { evaluate: value, candidates });
  for (const assignment of [...chosen, ...boundaries.slice(0, MAX_BOUNDARY_CASES), ...decisive]) {
    const facts = knownFacts(assignment);
    byText.set(JSON.stringify(facts), { value: value(expression, assignment), facts });
  }
  return { cases: [...byText.values()], missing: VALUES.filter((_, index) => found[index] === undefined) };
}

// One number at a time: neighbours between which the condition changes.
function boundaryAssignments(
  assignment: Assignment,
  candidates: Search['candidates'],
  value: (assignment: Assignment) => Truth,
): Assignment[] {
  const boundaries: Assignment[] = [];
  for (const [fact, now] of assignment) {
    if (typeof now !== 'number') continue;
    const line = candidates(fact).map((candidate) => new Map(assignment).set(fact, candidate));
    line.forEach((here, index) => {
      const next = line[index + 1];
      if (next !== undefined && value(here) !== value(next)) boundaries.push(here, next);
    });
  }
  return boundaries;
}

function compiledPatterns({ patterns }: RunTimeDeclarations): ReadonlyMap<string, Pattern> {
  const compiled = new Map<string, Pattern>();
  for (const [name, source] of patterns) {
    const result = compilePattern(source);
    if (result.ok) compiled.set(name, result.pattern);
  }
  return compiled;
}

function factsOf(assignment: Assignment): Facts {
  return { request: {}, response: {}, model: {}, context: {}, ...knownFacts(assignment) };
}

function knownFacts(assignment: Assignment): PolicyCase['facts'] {
  const groups: Record<string, Record<string, FactValue>> = {};
  const names = [...assignment.keys()].sort();
  for (const name of names) {
    const fact = assignment.get(name);
    const [group, member] = name.split('.') as [string, string];
    if (fact !== undefined) (groups[group] ??= {})[member] = fact;
  }
  return groups;
}
