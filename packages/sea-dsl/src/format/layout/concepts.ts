import { Kind } from '../../lexer/kinds.ts';
import type { Keyword } from '../../lexer/keywords.ts';
import type {
  EntityDeclaration,
  FlowDeclaration,
  RelationDeclaration,
  ResourceDeclaration,
  RoleDeclaration,
} from '../../syntax/ast.ts';
import { concat, type Document, group, hardline, indent, line } from '../document/document.ts';
import type { Weaver } from '../tokens/weaver.ts';
import { fields } from './fields.ts';
import { annotations, ownAnnotation, replacesOrChanges, version } from './values.ts';

/** Behind the keyword, as everything in these files. */
export function entity(weaver: Weaver, declaration: EntityDeclaration): Document {
  const name = concat(weaver.after(' '), weaver.keyword === 'v' ? concat(weaver.gap(' '), version(weaver)) : '');
  const notes = annotations(weaver, replacesOrChanges);
  const between = notes === '' ? ' ' : hardline;
  const domain = declaration.domain === undefined ? '' : inDomain(weaver, between);
  const head = indent(name, notes, domain);
  if (declaration.fields === undefined) return head;
  return concat(head, weaver.gap(between), fields(weaver, declaration.fields));
}

export function resource(weaver: Weaver, { unit, domain }: ResourceDeclaration): Document {
  const name = weaver.after(' ');
  const notes = annotations(weaver, replacesOrChanges);
  const between = notes === '' ? ' ' : hardline;
  const ofUnit = unit === undefined ? '' : weaver.after(between);
  const ofDomain = domain === undefined ? '' : inDomain(weaver, unit === undefined ? between : ' ');
  return indent(name, notes, ofUnit, ofDomain);
}

export function flow(weaver: Weaver, declaration: FlowDeclaration): Document {
  const { replaces, changes } = declaration.replacesAndChanges;
  const hasNotes = declaration.annotations.length > 0 || replaces !== undefined || changes !== undefined;
  const name = concat(weaver.after(' '), annotations(weaver, flowAnnotation));
  const gap = weaver.gap(hasNotes ? hardline : line);
  return group(indent(name, gap, group(clauses(weaver))));
}

/** `@replaces` and `@changes` with other values are annotations like any other (reference T15). */
function flowAnnotation(weaver: Weaver): Document {
  const isSpecial =
    weaver.keyword === 'replaces'
      ? weaver.is(Kind.String, 1) || weaver.is(Kind.TripleString, 1)
      : weaver.keyword === 'changes' && weaver.is(Kind.LeftBracket, 1);
  return isSpecial ? replacesOrChanges(weaver) : ownAnnotation(weaver);
}

/** `Pattern "x" matches "y"`, `Unit "kg" of "Mass" factor 1 base "kg"`. */
export function sentence(weaver: Weaver): Document {
  const name = concat(weaver.after(' '), weaver.gap(line));
  return group(indent(name, clauses(weaver)));
}

const clauseWords: ReadonlySet<Keyword> = new Set(['from', 'to', 'quantity', 'matches', 'of', 'factor', 'base']);

/** Words and what belongs to each, all on one line or on a line each; the first gap has been laid out. */
export function clauses(weaver: Weaver): Document {
  const parts: Document[] = [];
  while (weaver.keyword !== undefined && clauseWords.has(weaver.keyword)) {
    if (parts.length > 0) parts.push(weaver.gap(line));
    parts.push(weaver.lower(), weaver.gap(' '), weaver.value());
  }
  return concat(...parts);
}

export function role(weaver: Weaver, { domain }: RoleDeclaration): Document {
  const name = weaver.after(' ');
  return indent(name, domain === undefined ? '' : inDomain(weaver, ' '));
}

/** Always a line for each part. */
export function relation(weaver: Weaver, { via }: RelationDeclaration): Document {
  const parts = [weaver.after(' ')];
  for (let part = 0; part < 3; part++) parts.push(weaver.lowerAfter(hardline), weaver.after(''), weaver.after(' '));
  if (via !== undefined)
    parts.push(weaver.lowerAfter(hardline), weaver.after(''), weaver.lowerAfter(' '), weaver.after(' '));
  return indent(...parts);
}

export function dimension(weaver: Weaver): Document {
  return indent(weaver.after(' '));
}

function inDomain(weaver: Weaver, before: Document): Document {
  return concat(weaver.lowerAfter(before), weaver.after(' '));
}
