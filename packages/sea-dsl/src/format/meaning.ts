import type { SourceFile } from '../syntax/ast.ts';
import { toAstV3 } from '../syntax/ast-v3.ts';

/**
 * What a file says, as one text: two files of one meaning differ in white space, parentheses and the like only. Comments
 * count, places do not.
 */
export function meaning(file: SourceFile): string {
  const { metadata, declarations } = toAstV3(file) as { metadata: unknown; declarations: readonly Placed[] };
  const comments = file.comments.map(({ start, end }) => file.source.text.slice(start, end).replace(/[ \t\r]+$/, ''));
  return JSON.stringify([metadata, declarations.map(withoutPlace), comments]);
}

interface Placed {
  readonly node: { readonly type: string; readonly declaration?: unknown };
}

function withoutPlace({ node }: Placed): unknown {
  return node.type === 'Export' ? { type: 'Export', node: (node.declaration as Placed).node } : node;
}
