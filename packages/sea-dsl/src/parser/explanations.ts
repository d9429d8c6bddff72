import { describeToken } from './describe.ts';
import type { Explanation, Spot } from './failure.ts';
import { behindExpression } from './guesses/behind-expression.ts';
import { foreignExpressions } from './guesses/foreign-expressions.ts';
import { foreignForms } from './guesses/foreign-forms.ts';
import { inDeclaration } from './guesses/in-declaration.ts';
import { insideExpression } from './guesses/inside-expression.ts';
import { shapeOf } from './shapes.ts';

const declarationsHelp =
  'declarations begin with `Entity`, `Resource`, `Flow`, `Policy`, `Role`, `Relation`, `Instance`, `Metric`, `record`, `enum` or the like';

/** Why a spot makes no sense: a guess at a common confusion, or what was needed and what stands there. */
export function explain(spot: Spot): Explanation {
  const { tokens, at, first, rule, expectation } = spot;
  const guesses = [
    ...(spot.afterExpression ? [...foreignExpressions, ...behindExpression] : []),
    ...foreignForms,
    ...inDeclaration,
    ...insideExpression,
  ];
  for (const guess of guesses) {
    const explanation = guess(spot);
    if (explanation !== undefined) return explanation;
  }
  const isFirst = rule === 'declaration' || (expectation === 'a declaration' && tokens.startsLine(at));
  const shape = isFirst ? declarationsHelp : (shapeOf(tokens.kind(first)) ?? shapeOf(tokens.kind(first + 1)));
  return { problem: `expected ${expectation}, found ${describeToken(tokens, at)}`, help: shape };
}
