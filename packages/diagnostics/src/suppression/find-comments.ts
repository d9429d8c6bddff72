import type { SourceText, Span } from '../source-text.ts';
import type { Lines } from './covered-lines.ts';
import { markdownComments } from './markdown-comments.ts';
import { seaComments } from './sea-comments.ts';
import { yamlComments } from './yaml-comments.ts';

/** A comment that begins with `sea-ignore`. */
export interface IgnoreComment {
  /** What stands behind `sea-ignore`, without the comment's own marks. */
  readonly body: string;
  readonly bodyStart: number;
  /** The whole comment. */
  readonly span: Span;
  readonly lines: Lines;
}

/** The suppression comments of a SEA, markdown or YAML file by its name; other files have none. */
export function findComments(source: SourceText): readonly IgnoreComment[] {
  if (!source.text.includes('sea-ignore')) return [];
  if (/\.md$/i.test(source.path)) return markdownComments(source);
  if (/\.ya?ml$/i.test(source.path)) return yamlComments(source, { first: 1, last: source.lineCount });
  // Standard input has no name; `sea validate -` reads SEA, and nothing else reads it.
  return /\.sea$/i.test(source.path) || source.path === '<stdin>' ? seaComments(source) : [];
}
