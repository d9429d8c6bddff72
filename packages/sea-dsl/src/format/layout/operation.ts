import { Kind } from '../../lexer/kinds.ts';
import type { OperationClause, OperationDeclaration } from '../../syntax/ast.ts';
import { concat, type Document, group, indent, line, sequence, softline } from '../document/document.ts';
import type { Weaver } from '../tokens/weaver.ts';
import { body, commaList } from './enclosed.ts';

/** A clause a line, in the author's order. */
export function operation(weaver: Weaver, { clauses }: OperationDeclaration): Document {
  const head = indent(weaver.after(' '));
  let index = 0;
  return concat(
    head,
    weaver.gap(' '),
    body(weaver, () => group(indent(weaver.lower(), clause(weaver, clauses[index++] as OperationClause)))),
  );
}

/** Behind its first word. Words that the tree keeps as they were written are left so. */
function clause(weaver: Weaver, one: OperationClause): Document {
  switch (one.kind) {
    case 'intent':
    case 'direction':
    case 'transaction':
      return weaver.after(' ');
    case 'actor':
      if (one.actor === 'anonymous') return weaver.lowerAfter(' ');
      return concat(weaver.gap(' '), weaver.reference());
    case 'input':
    case 'output':
    case 'state':
      return concat(weaver.gap(' '), weaver.reference());
    case 'effect':
      return concat(weaver.after(' '), weaver.gap(' '), weaver.reference());
    case 'access_policy_governed':
      return concat(weaver.lowerAfter(' '), weaver.lowerAfter(' '), bindings(weaver));
    case 'failure':
      return failure(weaver);
    case 'idempotency_keyed':
    case 'concurrency_unique':
    case 'concurrency_optimistic':
      return concat(weaver.lowerAfter(' '), weaver.after(' '));
    case 'idempotency_not_applicable': {
      const word = concat(weaver.lowerAfter(' '), weaver.gap(''));
      return concat(
        word,
        commaList(weaver, Kind.RightParenthesis, softline, () => weaver.token()),
      );
    }
    case 'access_public':
    case 'idempotency_inherent':
    case 'concurrency_read_snapshot':
    case 'evidence_operation_trace':
    case 'lifecycle_synchronous_request_response':
      return weaver.lowerAfter(' ');
  }
}

/** `policy at precondition fails with code`, several with commas between. */
function bindings(weaver: Weaver): Document {
  const parts: Document[] = [];
  do {
    parts.push(weaver.gap(line), weaver.reference(), weaver.lowerAfter(' '), weaver.after(' '));
    parts.push(weaver.lowerAfter(' '), weaver.lowerAfter(' '), weaver.after(' '));
  } while (continues(weaver, parts));
  return sequence(parts);
}

/** `code for kind, kind "meaning"`. */
function failure(weaver: Weaver): Document {
  const parts: Document[] = [weaver.after(' '), weaver.lowerAfter(line)];
  do parts.push(weaver.after(' '));
  while (continues(weaver, parts));
  parts.push(weaver.after(line));
  return sequence(parts);
}

/** Puts a comma where one comes. */
function continues(weaver: Weaver, parts: Document[]): boolean {
  if (!weaver.is(Kind.Comma)) return false;
  weaver.skip(Kind.Comma);
  parts.push(',');
  return true;
}
