import { Kind } from '../../lexer/kinds.ts';
import { concat, type Document, group, indent, line } from '../document/document.ts';
import type { Weaver } from '../tokens/weaver.ts';
import { clauses } from './concepts.ts';
import { body, commaList } from './enclosed.ts';
import { annotations, annotationValue, member, ownAnnotation } from './values.ts';

/** `Mapping "m" for calm {` and a rule a line. */
export function mapping(weaver: Weaver): Document {
  return rules(weaver, () => {
    const source = concat(weaver.token(), weaver.after(' '));
    const target = concat(source, weaver.after(' '), weaver.after(' '), weaver.gap(' '));
    return concat(target, entries(weaver, annotationValue));
  });
}

/** `Projection "p" for kg {` and an override a line. */
export function projection(weaver: Weaver): Document {
  return rules(weaver, () => {
    const source = concat(weaver.token(), weaver.after(' '), weaver.gap(' '));
    return concat(source, entries(weaver, overrideValue));
  });
}

function rules(weaver: Weaver, rule: () => Document): Document {
  const head = indent(weaver.after(' '), weaver.lowerAfter(' '), weaver.lowerAfter(' '));
  return concat(head, weaver.gap(' '), body(weaver, rule));
}

/** `{ name: value, name: value }`. */
function entries(weaver: Weaver, value: (weaver: Weaver) => Document): Document {
  return commaList(weaver, Kind.RightBrace, line, () => member(weaver, ':', value));
}

/** A text, or `{ "from" -> "to" }`. */
function overrideValue(weaver: Weaver): Document {
  if (!weaver.is(Kind.LeftBrace)) return weaver.token();
  return commaList(weaver, Kind.RightBrace, line, () => member(weaver, '->', (inner) => inner.token()));
}

/** A name, where there is one a version, and annotations. */
export function cell(weaver: Weaver): Document {
  const name = weaver.after(' ');
  const version = weaver.keyword === 'version' ? concat(weaver.lowerAfter(' '), weaver.after(' ')) : '';
  return indent(name, version, annotations(weaver, ownAnnotation));
}

export function networkFlow(weaver: Weaver): Document {
  const head = group(weaver.after(' '), weaver.gap(line), clauses(weaver));
  return indent(head, annotations(weaver, ownAnnotation));
}
