import type { IRuleConfig } from 'chevrotain';

/**
 * Chevrotain's rule methods without what this parser does not use: rule stacks, hooks, its own recovery, exception handlers
 * per rule. Rules, their recording and the lookahead made from them stay Chevrotain's. It halves the frames of nested
 * rules, which bounds the stack that {@link limits.nesting} needs, and most of the time (parser notes: 0.7 to 1.3 of the
 * reference's speed).
 */

type Lookahead = (this: Callee, alternatives?: readonly Alternative[]) => number | boolean | undefined;
type Action = () => unknown;
type Guarded = Action | { readonly GATE?: () => boolean; readonly DEF: Action };
interface Alternative {
  readonly GATE?: () => boolean;
  readonly ALT: Action;
}
interface DirectRule {
  readonly body: (...args: unknown[]) => unknown;
  readonly shortName: number;
}

/** The parser as these methods see it. */
interface Callee {
  currRuleShortName: number;
  readonly currIdx: number;
  readonly lookaheads: Lookahead[];
  readonly fullRuleNameToShort: Readonly<Record<string, number>>;
  consumeInternal(type: unknown): unknown;
  noAlternative(): void;
}

// Chevrotain's keys (its grammar/keys.ts): rule from bit 12 on, first rule 256; method from bit 8 on; occurrence below.
const methodKeys = { OR: 1 << 8, OPTION: 2 << 8, MANY: 3 << 8 } as const;
const { OR, OPTION, MANY } = methodKeys;
const FIRST_RULE = 256;

function slot(key: number): number {
  return ((key >>> 12) - FIRST_RULE) * 64 + ((key >>> 8) & 7) * 8 + (key & 7);
}

/** Index of a lookahead function in {@link Callee.lookaheads}; `rule` is Chevrotain's short name. */
export function lookaheadSlot(rule: number, method: keyof typeof methodKeys, occurrence: number): number {
  return slot(rule | methodKeys[method] | occurrence);
}

/** As many numbered variants of each method as the grammar uses: `CONSUME` to `CONSUME3` and so on. */
const VARIANTS = 4;

/** Puts the direct methods in the place of Chevrotain's. `base` is the prototype they come from. */
export function installDirectCalls(prototype: object, base: { RULE: (...args: never[]) => unknown }): void {
  const define = (name: string, method: unknown) =>
    Object.defineProperty(prototype, name, { value: method, writable: true, configurable: true });

  define('setLaFuncCache', function (this: Callee, key: number, lookahead: Lookahead) {
    this.lookaheads[slot(key)] = lookahead;
  });

  define('RULE', function (this: Callee, name: string, body: DirectRule['body'], config?: IRuleConfig<unknown>) {
    const rule = base.RULE.apply(this, [name, body, config] as never) as object;
    return Object.assign(rule, { body, shortName: this.fullRuleNameToShort[name] });
  });

  for (let index = 0; index < VARIANTS; index++) {
    const suffix = index === 0 ? '' : String(index);

    define(`CONSUME${suffix}`, function (this: Callee, type: unknown) {
      return this.consumeInternal(type);
    });

    define(
      `SUBRULE${suffix}`,
      function (this: Callee, rule: DirectRule, options?: { readonly ARGS: readonly unknown[] }) {
        const caller = this.currRuleShortName;
        this.currRuleShortName = rule.shortName;
        const result = options === undefined ? rule.body() : rule.body(...options.ARGS);
        this.currRuleShortName = caller;
        return result;
      },
    );

    define(
      `OR${suffix}`,
      function (this: Callee, choice: readonly Alternative[] | { readonly DEF: readonly Alternative[] }) {
        const alternatives = 'DEF' in choice ? choice.DEF : choice;
        const lookahead = this.lookaheads[slot(this.currRuleShortName | OR | index)] as Lookahead;
        let chosen = lookahead.call(this, alternatives);
        while (chosen === undefined) {
          this.noAlternative();
          chosen = lookahead.call(this, alternatives);
        }
        return (alternatives[chosen as number] as Alternative).ALT();
      },
    );

    define(`OPTION${suffix}`, function (this: Callee, option: Guarded) {
      const lookahead = this.lookaheads[slot(this.currRuleShortName | OPTION | index)] as Lookahead;
      if (typeof option === 'function') return lookahead.call(this) ? option() : undefined;
      return lookahead.call(this) && (option.GATE === undefined || option.GATE()) ? option.DEF() : undefined;
    });

    define(`MANY${suffix}`, function (this: Callee, many: Guarded) {
      const lookahead = this.lookaheads[slot(this.currRuleShortName | MANY | index)] as Lookahead;
      const action = typeof many === 'function' ? many : many.DEF;
      const gate = typeof many === 'function' ? undefined : many.GATE;
      for (let before = -2; this.currIdx > before && (gate === undefined || gate()) && lookahead.call(this); action()) {
        before = this.currIdx;
      }
    });
  }
}
