import { Kind } from '../../lexer/kinds.ts';
import type { MetricDeclaration, PolicyDeclaration } from '../../syntax/ast.ts';
import { concat, type Document, group, hardline, indent } from '../document/document.ts';
import type { Weaver } from '../tokens/weaver.ts';
import { assigned, contents } from './expression.ts';
import { annotations, texts, version } from './values.ts';

/** Name and `per` on the first line, then a line for each annotation, the version and the expression. */
export function policy(weaver: Weaver, { per, version: own, expression }: PolicyDeclaration): Document {
  const head = concat(weaver.after(' '), per === undefined ? '' : perClause(weaver, per));
  const notes = annotations(weaver, () => {
    const key = concat(weaver.lower(), weaver.gap(' '));
    return concat(key, weaver.is(Kind.LeftBracket) ? texts(weaver) : weaver.token());
  });
  const ofVersion = own === undefined ? '' : concat(weaver.gap(hardline), version(weaver));
  const as = concat(weaver.lowerAfter(hardline), weaver.after(''));
  return indent(head, notes, ofVersion, as, assigned(weaver, expression));
}

/** `per Constraint Obligation priority 5`. */
function perClause(weaver: Weaver, { kind, modality }: NonNullable<PolicyDeclaration['per']>): Document {
  const words = concat(weaver.lowerAfter(' '), weaver.after(' ', kind), weaver.after(' ', modality));
  return concat(words, weaver.lowerAfter(' '), weaver.gap(' '), weaver.value());
}

/** The expression on a line of its own, then a line for each annotation. */
export function metric(weaver: Weaver, { expression }: MetricDeclaration): Document {
  const head = concat(weaver.after(' '), weaver.lowerAfter(' '), weaver.after(''));
  const formula = concat(weaver.gap(hardline), group(contents(weaver, expression)));
  const notes = annotations(weaver, () => {
    const value = concat(weaver.lower(), weaver.gap(' '), weaver.value());
    return weaver.is(Kind.String) ? concat(value, weaver.after(' ')) : value;
  });
  return indent(head, formula, notes);
}
