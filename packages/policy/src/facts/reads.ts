import type { Expression } from '../expression.ts';
import type { PolicyStage } from '../rule.ts';
import { childrenOf } from './children.ts';
import { isFactRoot } from './fact-definition.ts';
import { factDefinition } from './fact-vocabulary.ts';

/** Facts an expression reads, such as `request.pii_count`, sorted by code unit, each once. Misspelt ones too. */
export function readsOf(expression: Expression): readonly string[] {
  const reads = new Set<string>();
  const pending = [expression];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.type === 'MemberAccess' && isFactRoot(next.object)) reads.add(`${next.object}.${next.member}`);
    pending.push(...childrenOf(next));
  }
  return [...reads].sort();
}

/** When a policy that reads these facts can be decided: with the answer as soon as one of them needs it, else before. */
export function stageOf(reads: readonly string[]): PolicyStage {
  const needsAnswer = (read: string) => factDefinition(read)?.stage === 'output' || read.startsWith('response.');
  return reads.some(needsAnswer) ? 'output' : 'input';
}
