import type { factVocabulary } from '@sea-forge/policy';
import { cell, table } from './markdown.ts';

/** The page of the facts that a gateway policy may read. */
export function factsPage(vocabulary: typeof factVocabulary): string {
  const rows = Object.entries(vocabulary).map(([name, { type, values, stage, description, source }]) => [
    `\`${name}\``,
    type,
    stage,
    cell(values === undefined ? description : `${description} One of: ${values.join(', ')}.`),
    cell(source),
  ]);
  return `# Facts

What a policy may read at run time. A fact whose source did not run, or had nothing to say, is unknown, never zero; what
unknown means is told in [Policies at run time](../policies.md).

${table(['fact', 'type', 'stage', 'what it is', 'where it comes from'], rows)}`;
}
