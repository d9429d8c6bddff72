import { growthProblem, pumped } from '../checks/growth.check.ts';
import { type Check, type Subject, subjectOf } from '../checks/subject.ts';
import { caseText } from './case.ts';
import { minimize } from './minimize.ts';
import { Random } from './random.ts';

/** Every so many cases one is looked at for how time grows with its length. */
const GROWTH_EVERY = 400;
/** After so many different findings a run ends. */
const MOST_FINDINGS = 10;

export interface Finding {
  /** The case: `--seed` and `--only` bring it back. */
  readonly index: number;
  readonly check: string;
  readonly problem: string;
  readonly text: string;
}

export interface Campaign {
  readonly seed: number;
  readonly corpus: readonly string[];
  readonly checks: readonly Check[];
  /** The indexes of the cases. */
  readonly first: number;
  readonly isOver: (index: number) => boolean;
  /** Called before each case with its index. */
  readonly watch: (index: number) => void;
}

export interface Result {
  readonly cases: number;
  readonly accepted: number;
  readonly sound: number;
  readonly findings: readonly Finding[];
}

/** Makes cases and checks them until it is over; of several cases with one problem the first is told, made small. */
export function run({ seed, corpus, checks, first, isOver, watch }: Campaign): Result {
  const counts = { cases: 0, accepted: 0, sound: 0 };
  const findings = new Map<string, Finding>();
  for (let index = first; !isOver(index) && findings.size < MOST_FINDINGS; index++) {
    watch(index);
    const random = Random.ofCase(seed, index);
    const text = caseText(random, corpus);
    counts.cases++;
    for (const { check, problem } of problemsOf(text, checks, (subject) => {
      if (subject.isAccepted) counts.accepted++;
      if (subject.isSound) counts.sound++;
    })) {
      const key = `${check}: ${problem.replace(/\d+/g, '#')}`;
      if (findings.has(key)) continue;
      const stillFails = (shorter: string) => problemsOf(shorter, checks).some((one) => one.check === check);
      findings.set(key, { index, check, problem, text: minimize(text, stillFails) });
    }
    if (index % GROWTH_EVERY !== 0 || text === '') continue;
    const repeated = pumped(random, text);
    const problem = growthProblem(repeated);
    if (problem !== undefined)
      findings.set(problem, { index, check: 'growth', problem, text: JSON.stringify(repeated) });
  }
  return { ...counts, findings: [...findings.values()] };
}

interface Problem {
  readonly check: string;
  readonly problem: string;
}

/** What is wrong with a text: nothing, or the promises it breaks. */
function problemsOf(
  text: string,
  checks: readonly Check[],
  look: (subject: Subject) => void = () => undefined,
): Problem[] {
  let subject: Subject;
  try {
    subject = subjectOf(text);
  } catch (error) {
    return [{ check: 'front end', problem: thrown(error) }];
  }
  look(subject);
  return checks.flatMap(({ name, run: runCheck }) => {
    try {
      const problem = runCheck(subject);
      return problem === undefined ? [] : [{ check: name, problem }];
    } catch (error) {
      return [{ check: name, problem: thrown(error) }];
    }
  });
}

function thrown(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${String(error)}`;
  const place = /^ +at (\S+)/m.exec(error.stack ?? '')?.[1] ?? 'an unknown place';
  return `threw ${error.name} in ${place}: ${error.message.slice(0, 200)}`;
}
