import { Kind } from '../../lexer/kinds.ts';
import type { Field, FieldType } from '../../syntax/ast.ts';
import { concat, type Document, group, indent, line, softline } from '../document/document.ts';
import type { Weaver } from '../tokens/weaver.ts';
import { body, commaList } from './enclosed.ts';
import { expression } from './expression.ts';

/** `{` fields, one a line, `}`. */
export function fields(weaver: Weaver, all: readonly Field[]): Document {
  let index = 0;
  return body(weaver, () => field(weaver, all[index++] as Field));
}

function field(weaver: Weaver, { isKey, type, isOptional, constraints, default: literal }: Field): Document {
  const key = isKey ? concat(weaver.lower(), weaver.gap(' ')) : '';
  const name = concat(key, weaver.token(), weaver.after(''), weaver.gap(' '), fieldType(weaver, type));
  const tail: Document[] = [];
  if (isOptional) tail.push(weaver.lowerAfter(line));
  if (constraints.length > 0) tail.push(weaver.gap(line), constraintList(weaver));
  if (literal !== undefined) tail.push(weaver.lowerAfter(line), weaver.gap(' '), expression(weaver, literal));
  return group(name, indent(...tail));
}

function fieldType(weaver: Weaver, type: FieldType): Document {
  switch (type.kind) {
    case 'scalar':
      return weaver.token();
    case 'named':
      return weaver.reference();
    case 'list': {
      const open = concat(weaver.lower(), weaver.after(''), weaver.gap(''));
      return concat(open, fieldType(weaver, type.element), weaver.after(''));
    }
    default:
      return concat(weaver.lower(), weaver.after(''), weaver.gap(''), weaver.reference(), weaver.after(''));
  }
}

/** `(min 1, max 5)`. */
function constraintList(weaver: Weaver): Document {
  return commaList(weaver, Kind.RightParenthesis, softline, () => {
    const isPattern = weaver.keyword === 'pattern';
    const word = concat(weaver.lower(), weaver.gap(' '));
    return concat(word, isPattern ? weaver.reference() : weaver.value());
  });
}
