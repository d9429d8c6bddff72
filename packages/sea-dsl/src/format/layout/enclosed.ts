import { Kind } from '../../lexer/kinds.ts';
import { concat, type Document, group, hardline, indent, line, sequence } from '../document/document.ts';
import type { Weaver } from '../tokens/weaver.ts';

/** The next token, what `inner` lays out (its first gap included), and the token that closes it: `{ ... }`, `( ... )`. */
export function enclosed(weaver: Weaver, pad: Document, inner: () => Document): Document {
  const open = weaver.token();
  const contents = inner();
  const comments = weaver.comments();
  if (contents === '' && comments === '') return concat(open, weaver.token());
  return group(open, indent(contents, comments), comments === '' ? pad : hardline, weaver.token());
}

/** Items between brackets with a comma between two, on one line or on a line each. `pad` is what stands inside the brackets. */
export function commaList(weaver: Weaver, close: number, pad: Document, item: () => Document): Document {
  return enclosed(weaver, pad, () => {
    const parts: Document[] = [];
    while (!weaver.is(close)) {
      parts.push(weaver.gap(parts.length === 0 ? pad : line), item());
      weaver.skip(Kind.Comma);
      if (!weaver.is(close)) parts.push(',');
    }
    return parts.length === 0 ? '' : sequence(parts);
  });
}

/** `{`, each item on a line of its own, `}`. With `comma`, one stands between two items. */
export function body(weaver: Weaver, item: () => Document, comma = ''): Document {
  const open = weaver.token();
  const rows: Document[] = [];
  while (!weaver.is(Kind.RightBrace)) {
    rows.push(weaver.row(rows.length === 0 ? 'first' : 'later'), item());
    if (comma === '') continue;
    weaver.skip(Kind.Comma);
    if (!weaver.is(Kind.RightBrace)) rows.push(comma);
  }
  const comments = weaver.comments({ keepBlanks: true, dropFirst: rows.length === 0 });
  if (rows.length === 0 && comments === '') return concat(open, weaver.token());
  return concat(open, indent(sequence(rows), comments), hardline, weaver.token());
}
