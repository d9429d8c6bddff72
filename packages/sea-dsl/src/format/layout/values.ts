import { Kind } from '../../lexer/kinds.ts';
import { concat, type Document, hardline, line, sequence, softline } from '../document/document.ts';
import type { Weaver } from '../tokens/weaver.ts';
import { commaList } from './enclosed.ts';

/** `v1.2.0`. */
export function version(weaver: Weaver): Document {
  return concat(weaver.lower(), weaver.after(''));
}

/** `["a", "b"]`. */
export function texts(weaver: Weaver): Document {
  return commaList(weaver, Kind.RightBracket, softline, () => weaver.token());
}

/** The value of an annotation or of a field of a mapping: an object, texts, a text, a boolean or a number. */
export function annotationValue(weaver: Weaver): Document {
  if (weaver.is(Kind.LeftBrace)) return object(weaver);
  if (weaver.is(Kind.LeftBracket)) return texts(weaver);
  return weaver.keyword === undefined ? weaver.value() : weaver.lower();
}

/** `{ "key": value, "key": value }`. */
function object(weaver: Weaver): Document {
  return commaList(weaver, Kind.RightBrace, line, () => member(weaver, ':', annotationValue));
}

/** `key: value` or `key -> value`. */
export function member(weaver: Weaver, mark: ':' | '->', value: (weaver: Weaver) => Document): Document {
  const key = concat(weaver.token(), weaver.after(mark === ':' ? '' : ' '), weaver.gap(' '));
  return concat(key, value(weaver));
}

/** Annotations, each on a line of its own; `one` lays out what stands behind the `@`. */
export function annotations(weaver: Weaver, one: (weaver: Weaver) => Document): Document {
  const rows: Document[] = [];
  while (weaver.is(Kind.At)) rows.push(concat(weaver.after(hardline), weaver.gap(''), one(weaver)));
  return rows.length === 0 ? '' : sequence(rows);
}

/** `key value`, where the key is the author's own. */
export function ownAnnotation(weaver: Weaver): Document {
  return concat(weaver.token(), weaver.gap(' '), annotationValue(weaver));
}

/** `replaces "name" v1.0.0` or `changes ["a"]`. */
export function replacesOrChanges(weaver: Weaver): Document {
  if (weaver.keyword === 'changes') return concat(weaver.lower(), weaver.gap(' '), texts(weaver));
  const named = concat(weaver.lower(), weaver.after(' '));
  return weaver.keyword === 'v' ? concat(named, weaver.gap(' '), version(weaver)) : named;
}
