import type { Expression } from '@sea-forge/policy';
import { Precedence } from '../../grammar/operators.ts';
import { Kind } from '../../lexer/kinds.ts';
import type { Declaration } from '../../syntax/ast.ts';
import { precedenceOf } from '../layout/precedence.ts';
import type { Token } from './token.ts';

const PRIMARY = Precedence.minus + 2;

/**
 * Indexes of the parentheses that change nothing. Those around an expression with a name `not` stay: whether it is a name
 * depends on what stands beside it (reference T3).
 */
export function redundantParentheses(
  declarations: readonly Declaration[],
  tokens: readonly Token[],
): ReadonlySet<number> {
  const search = new Search(tokens);
  for (const declaration of declarations) {
    if ('expression' in declaration) search.visit(declaration.expression, Precedence.or);
    if (declaration.kind === 'Instance') for (const { value } of declaration.fields) search.visit(value, Precedence.or);
  }
  return search.redundant;
}

function isUnary(node: Expression): boolean {
  return node.type === 'Unary';
}

class Search {
  readonly redundant = new Set<number>();
  readonly #tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** `loosest`: what may stand here bare. `fixed`: pairs that the language asks for. True where a name `not` is inside. */
  visit(node: Expression, loosest: number, fixed = 0): boolean {
    const namesNot = this.#visitParts(node);
    const needed = precedenceOf(node) < loosest ? 1 : 0;
    if (!namesNot) this.#mark(node, Math.max(needed, fixed));
    return namesNot;
  }

  #visitParts(node: Expression): boolean {
    switch (node.type) {
      case 'Variable':
        return node.name.toLowerCase() === 'not';
      case 'Binary': {
        const own = precedenceOf(node);
        const left = this.visit(node.left, own === Precedence.comparison ? own + 1 : own);
        return this.visit(node.right, own + 1) || left;
      }
      case 'Unary':
        // `not a = b` negates the comparison but does not look it: where its author wrote parentheses, they stay.
        return this.visit(node.operand, node.op === 'Not' && !isUnary(node.operand) ? PRIMARY : precedenceOf(node));
      case 'Cast':
        return this.visit(node.operand, PRIMARY);
      case 'Quantifier':
        return this.visit(node.condition, Precedence.or, 1);
      case 'GroupBy':
        return this.#visitAll([node.filter, node.key, node.condition]);
      case 'AggregationComprehension':
        return this.#visitAll([node.predicate.span && node.predicate, node.projection]);
      default:
        return false;
    }
  }

  #visitAll(nodes: readonly (Expression | undefined)[]): boolean {
    return nodes.map((node) => node !== undefined && this.visit(node, Precedence.or)).includes(true);
  }

  /** Counts the pairs right around a node, from the inside out, and marks those beyond `kept`. */
  #mark(node: Expression, kept: number): void {
    if (node.span === undefined) return;
    let before = this.#indexAt(node.span.start) - 1;
    let behind = this.#indexAt(node.span.end - 1) + 1;
    for (let pair = 0; this.#isPair(before, behind); pair++) {
      if (pair >= kept && !this.#guards(before)) this.redundant.add(before).add(behind);
      before--;
      behind++;
    }
  }

  /** Behind a text and a colon three quotes are read as an empty text, but not behind a parenthesis. */
  #guards(before: number): boolean {
    let first = before;
    while (this.#tokens[first]?.kind === Kind.LeftParenthesis) first++;
    return this.#tokens[first]?.kind === Kind.TripleString && this.#tokens[before - 1]?.kind === Kind.Colon;
  }

  #isPair(before: number, behind: number): boolean {
    const { [before]: open, [behind]: close } = this.#tokens;
    return open?.kind === Kind.LeftParenthesis && close?.kind === Kind.RightParenthesis;
  }

  /** Index of the token in which an offset lies. */
  #indexAt(offset: number): number {
    let low = 0;
    let high = this.#tokens.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#tokens[middle] as Token).start <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
