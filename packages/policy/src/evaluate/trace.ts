import type { Expression } from '../expression.ts';
import type { Value } from '../runtime/value.ts';
import type { Item } from './environment.ts';

/** How a value came about: an expression, its value, and the parts that it was made of. */
export interface TraceNode {
  readonly expression: Expression;
  /** Undefined is unknown. */
  readonly value: Value;
  /** What a quantifier, an aggregate or a group meant by its variable here. */
  readonly about?: TraceSubject;
  /** Parts in reading order. Of many items or operands only those that decided, as far as {@link SHOWN}. */
  readonly children: readonly TraceNode[];
  /** Parts that are left out. */
  readonly omitted: number;
}

export type TraceSubject =
  /** `variable` is what the expression calls the item. */
  | { readonly kind: 'item'; readonly variable: string; readonly item: Item }
  | { readonly kind: 'group'; readonly key: Value; readonly size: number };

/** Most parts of one kind that a trace keeps: a reviewer reads no more, and memory stays bounded. */
export const SHOWN = 5;

/** Gathers the parts of one expression while it is evaluated. */
export class TraceParts {
  readonly #nodes: TraceNode[] = [];
  #omitted = 0;

  add(node: TraceNode): void {
    this.#nodes.push(node);
  }

  /** Keeps the parts that decided; where none did or all did alike, the first ones. Reading order stays. */
  keepDeciding(decided: (node: TraceNode) => boolean): void {
    if (this.#nodes.length <= SHOWN) return;
    const deciding = this.#nodes.filter(decided);
    const kept = (deciding.length > 0 ? deciding : this.#nodes).slice(0, SHOWN);
    this.#omitted += this.#nodes.length - kept.length;
    this.#nodes.splice(0, this.#nodes.length, ...kept);
  }

  node(expression: Expression, value: Value, about?: TraceSubject): TraceNode {
    return {
      expression,
      value,
      ...(about === undefined ? {} : { about }),
      children: this.#nodes,
      omitted: this.#omitted,
    };
  }
}
