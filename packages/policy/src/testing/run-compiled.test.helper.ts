import * as policy from '../index.ts';

/** The value of a condition, compiled as the pipeline does it, from its form in the model, and run as JavaScript. */
export function runCompiled(
  expression: policy.Expression,
  facts: policy.Facts,
  options: policy.CompileOptions = {},
): policy.Truth {
  const result = policy.compileExpression(policy.expressionJson(expression), options);
  if (!result.ok) throw new Error(result.refusals.map(({ message }) => message).join('; '));
  const functions = result.runtime.map((name) => policy[name as keyof typeof policy]);
  return new Function(...result.runtime, 'facts', `return ${result.source};`)(...functions, facts);
}
