import { Kind } from '../../lexer/kinds.ts';
import type { SourceFile } from '../../syntax/ast.ts';
import { concat, type Document, group, indent, line, sequence } from '../document/document.ts';
import type { Weaver } from '../tokens/weaver.ts';
import { declaration } from './declaration.ts';
import { commaList } from './enclosed.ts';

/**
 * A whole file: annotations, imports, declarations, and comments at the end. An empty line stands between these three;
 * between declarations it is the author's, as far as there is one at most.
 */
export function file(weaver: Weaver, { imports, declarations }: SourceFile): Document {
  const parts: Document[] = [];
  let section = '';
  const row = (next: string) => {
    const place = section === '' ? 'first' : section === next ? 'later' : 'section';
    section = next;
    parts.push(weaver.row(place));
  };
  while (weaver.is(Kind.At)) {
    row('header');
    parts.push(headerAnnotation(weaver));
  }
  for (const _ of imports) {
    row('imports');
    parts.push(importDeclaration(weaver));
  }
  for (const one of declarations) {
    row('declarations');
    parts.push(declaration(weaver, one));
  }
  parts.push(weaver.comments({ keepBlanks: true, dropFirst: section === '' }));
  return sequence(parts);
}

/** `@namespace "x"`. */
function headerAnnotation(weaver: Weaver): Document {
  return indent(weaver.token(), weaver.lowerAfter(''), weaver.after(' '));
}

/** `import { A, B as C } from "m"` or `import * as x from "m"`. */
function importDeclaration(weaver: Weaver): Document {
  const word = concat(weaver.lower(), weaver.gap(' '));
  const items = weaver.is(Kind.LeftBrace)
    ? commaList(weaver, Kind.RightBrace, line, () => importItem(weaver))
    : indent(weaver.token(), weaver.lowerAfter(' '), weaver.after(' '));
  return group(word, items, indent(weaver.lowerAfter(' '), weaver.after(' ')));
}

function importItem(weaver: Weaver): Document {
  const name = weaver.token();
  const isLast = weaver.is(Kind.Comma) || weaver.is(Kind.RightBrace);
  return isLast ? name : concat(name, weaver.lowerAfter(' '), weaver.after(' '));
}
