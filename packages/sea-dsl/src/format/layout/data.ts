import { Kind } from '../../lexer/kinds.ts';
import type { InstanceDeclaration, RecordDeclaration } from '../../syntax/ast.ts';
import { concat, type Document, indent } from '../document/document.ts';
import type { Weaver } from '../tokens/weaver.ts';
import { body } from './enclosed.ts';
import { assigned } from './expression.ts';
import { fields } from './fields.ts';
import { annotations, version } from './values.ts';

export function instance(weaver: Weaver, { fields: all }: InstanceDeclaration): Document {
  const head = indent(weaver.after(' '), weaver.lowerAfter(' '), weaver.after(' '));
  if (!weaver.is(Kind.LeftBrace)) return head;
  let index = 0;
  const field = () => {
    const name = concat(weaver.token(), weaver.after(''));
    return concat(name, assigned(weaver, (all[index++] as InstanceDeclaration['fields'][number]).value));
  };
  return concat(head, weaver.gap(' '), body(weaver, field, ','));
}

export function record(weaver: Weaver, declaration: RecordDeclaration): Document {
  const head = indent(weaver.after(' '));
  return concat(head, weaver.gap(' '), fields(weaver, declaration.fields));
}

export function enumeration(weaver: Weaver): Document {
  const head = indent(weaver.after(' '));
  const one = () => concat(weaver.token(), weaver.after(' '), weaver.after(' '));
  return concat(head, weaver.gap(' '), body(weaver, one, ','));
}

export function conceptChange(weaver: Weaver): Document {
  return indent(
    weaver.after(' '),
    annotations(weaver, () => {
      const key = concat(weaver.lower(), weaver.gap(' '));
      // Of a boolean only the lower-case word counts: its spelling says something.
      return concat(key, weaver.keyword === 'v' && weaver.is(Kind.Version, 1) ? version(weaver) : weaver.token());
    }),
  );
}
