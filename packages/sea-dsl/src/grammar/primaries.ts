import type { Expression, Variable } from '@sea-forge/policy';
import type { ParserMethod } from 'chevrotain';
import { isWord, KeywordKind, Kind } from '../lexer/kinds.ts';
import { K, T } from '../lexer/tokens.ts';
import { aggregationOf, type Comprehension, type SimpleAggregation } from './aggregation-of.ts';
import { aggregateOf, collectionOf, quantifierOf } from './operators.ts';
import { readingAsBoolean, readingAsCollection } from '../syntax/readings.ts';
import { ValueRules } from './values.ts';

/** What stands between operators. The order of alternatives is the reference's; gates look as far as it backtracks. */
export abstract class PrimaryRules extends ValueRules {
  abstract readonly expression: ParserMethod<[loosest?: number], Expression>;
  abstract readonly literal: ParserMethod<[], Expression>;

  private readonly primaries = {
    IGNORE_AMBIGUITIES: true,
    DEF: [
      {
        ALT: () => {
          this.CONSUME(T.LeftParenthesis);
          this.enter();
          const inner = this.SUBRULE(this.expression);
          this.leave();
          this.CONSUME(T.RightParenthesis);
          return inner;
        },
      },
      { GATE: () => this.callAhead(), ALT: () => this.SUBRULE(this.groupBy) },
      { GATE: () => this.kindAhead(2) === Kind.Dot, ALT: () => this.SUBRULE(this.memberAccess) },
      { GATE: () => this.callAhead(), ALT: () => this.SUBRULE(this.aggregation) },
      { GATE: () => this.bindingAhead(), ALT: () => this.SUBRULE(this.quantified) },
      { GATE: () => this.roleAhead(), ALT: () => this.SUBRULE(this.roleReference) },
      { ALT: () => this.SUBRULE(this.instanceReference) },
      {
        GATE: () => this.kindAhead(1) !== KeywordKind.interval || this.callAhead(),
        ALT: () => this.SUBRULE(this.literal),
      },
      {
        ALT: () => {
          const variable = this.SUBRULE(this.variable);
          if (this.kinds[this.currIdx] === Kind.Identifier) this.compareReading(readingAsBoolean, 'a name');
          return variable;
        },
      },
    ],
  };

  /** What operators join, converted to a unit at most once: `x as "kg"`. */
  readonly operand: ParserMethod<[], Expression> = this.RULE('operand', () => {
    const first = this.ahead;
    this.height = 1;
    let operand = this.OR<Expression>(this.primaries);
    this.OPTION({
      GATE: () => this.kindAhead(2) === Kind.String,
      DEF: () => {
        this.CONSUME(K.as);
        this.CONSUME(T.String);
        const target_type = this.text().value;
        this.height = this.heightAbove(this.height);
        operand = { type: 'Cast', operand, target_type, span: this.span(first) };
      },
    });
    return operand;
  });

  readonly variable = this.RULE('variable', (): Variable => {
    this.CONSUME(T.Word);
    const { value, span } = this.text();
    return { type: 'Variable', name: value, span };
  });

  readonly memberAccess = this.RULE('memberAccess', (): Expression => {
    const first = this.ahead;
    this.CONSUME(T.Word);
    const object = this.text().value;
    this.CONSUME(T.Dot);
    this.CONSUME1(T.Word);
    const member = this.text().value;
    return { type: 'MemberAccess', object, member, span: this.span(first) };
  });

  readonly roleReference = this.RULE('roleReference', (): Expression => {
    const first = this.ahead;
    this.CONSUME(K.role);
    this.CONSUME(T.Less);
    const { alias, symbol } = this.SUBRULE(this.symbolReference);
    this.CONSUME(T.Greater);
    return { type: 'RoleReference', role: { alias: alias?.value, symbol: symbol?.value }, span: this.span(first) };
  });

  /** `@name`, glued. The grammar knows it, no expression has a value for it. */
  readonly instanceReference = this.RULE('instanceReference', (): Expression => {
    const first = this.ahead;
    this.CONSUME(T.At);
    this.requireGlue('`@`', 'its name');
    this.CONSUME(T.Word);
    const name = this.text().value;
    const span = this.span(first);
    if (!this.RECORDING_PHASE) {
      this.problems.add('E006', span, `\`@${name}\` refers to an instance, which has no value in an expression`, {
        help: 'compare over `entity_instances`: `exists i in entity_instances: (i.name = "...")`',
      });
    }
    return { type: 'InstanceReference', name, span };
  });

  /** `flows`, in any case; the tree has it in lower case. */
  readonly collection = this.RULE('collection', (): Variable => {
    this.CONSUME(T.Collection);
    const name = collectionOf(this.kinds[this.currIdx] as number);
    return { type: 'Variable', name, span: this.span(this.currIdx) };
  });

  /** `forall f in flows: (...)`. */
  readonly quantified = this.RULE('quantified', (): Expression => {
    const first = this.ahead;
    this.CONSUME(T.Quantifier);
    const quantifier = quantifierOf(this.kinds[this.currIdx] as number);
    this.CONSUME(T.Word);
    const variable = this.text().value;
    this.CONSUME(K.in);
    const collection = this.SUBRULE(this.collection);
    this.CONSUME(T.Colon);
    this.CONSUME(T.LeftParenthesis);
    const condition = this.SUBRULE(this.nested);
    this.CONSUME(T.RightParenthesis);
    return { type: 'Quantifier', quantifier, variable, collection, condition, span: this.span(first) };
  });

  /** `group_by(f in flows where x: f.to) { condition }`. */
  readonly groupBy = this.RULE('groupBy', (): Expression => {
    const first = this.ahead;
    this.CONSUME(K.group_by);
    this.CONSUME(T.LeftParenthesis);
    this.CONSUME(T.Word);
    const variable = this.text().value;
    this.CONSUME(K.in);
    const collection = this.SUBRULE(this.collection);
    const filter = this.OPTION(() => this.SUBRULE(this.where));
    this.CONSUME(T.Colon);
    const key = this.SUBRULE1(this.nested);
    this.CONSUME(T.RightParenthesis);
    this.CONSUME(T.LeftBrace);
    const condition = this.SUBRULE2(this.nested);
    this.CONSUME(T.RightBrace);
    return { type: 'GroupBy', variable, collection, filter, key, condition, span: this.span(first) };
  });

  /** `sum(...)` over a collection's field, or over an expression per item. */
  readonly aggregation = this.RULE('aggregation', (): Expression => {
    const first = this.ahead;
    this.CONSUME(T.Aggregate);
    const aggregate = aggregateOf(this.kinds[this.currIdx] as number);
    this.CONSUME(T.LeftParenthesis);
    const inner = this.OR<Comprehension | SimpleAggregation>({
      IGNORE_AMBIGUITIES: true,
      DEF: [
        { GATE: () => this.kindAhead(2) === KeywordKind.in, ALT: () => this.SUBRULE(this.comprehension) },
        { ALT: () => this.SUBRULE(this.simpleAggregation) },
      ],
    });
    this.CONSUME(T.RightParenthesis);
    return aggregationOf(inner, aggregate, this.span(first));
  });

  /** `f in flows over last 7 "days" where x: f.quantity`. */
  readonly comprehension = this.RULE('comprehension', (): Comprehension => {
    this.CONSUME(T.Word);
    const variable = this.text().value;
    this.CONSUME(K.in);
    const collection = this.SUBRULE(this.collection);
    const window = this.OPTION(() => this.SUBRULE(this.itemWindow));
    const predicate = this.OPTION1(() => this.SUBRULE(this.where)) ?? { type: 'Literal', value: true };
    this.CONSUME(T.Colon);
    const projection = this.SUBRULE(this.nested);
    return { type: 'AggregationComprehension', variable, collection, window, predicate, projection };
  });

  readonly itemWindow = this.RULE('itemWindow', (): Comprehension['window'] => {
    this.CONSUME(K.over);
    this.CONSUME(K.last);
    const count = this.SUBRULE(this.signedNumber);
    this.checkWindow(count);
    this.CONSUME(T.String);
    return { duration: Number(count.text), unit: this.text().value };
  });

  readonly where: ParserMethod<[], Expression> = this.RULE('where', () => {
    this.CONSUME(K.where);
    return this.SUBRULE(this.nested);
  });

  /** `flows.quantity`, `flows`, or a name that may be a group. */
  readonly simpleAggregation = this.RULE('simpleAggregation', (): SimpleAggregation => {
    const collection = this.OR<Variable>({
      IGNORE_AMBIGUITIES: true,
      DEF: [
        { ALT: () => this.SUBRULE(this.collection) },
        {
          ALT: () => {
            const variable = this.SUBRULE(this.variable);
            this.compareReading(readingAsCollection, 'a name');
            return variable;
          },
        },
      ],
    });
    const field = this.OPTION(() => {
      this.CONSUME(T.Dot);
      this.CONSUME(T.Word);
      return this.text().value;
    });
    return { type: 'Aggregation', collection, field };
  });

  /** An expression inside another one, one level deeper. */
  readonly nested: ParserMethod<[], Expression> = this.RULE('nested', () => {
    const before = this.height;
    this.enter();
    const inner = this.SUBRULE(this.expression);
    this.leave();
    this.height = Math.max(before, this.heightAbove(this.height));
    return inner;
  });

  private callAhead(): boolean {
    return this.kindAhead(2) === Kind.LeftParenthesis;
  }

  /** `forall f in`. */
  private bindingAhead(): boolean {
    return isWord(this.kindAhead(2)) && this.kindAhead(3) === KeywordKind.in;
  }

  /** `role<name>` or `role<alias.name>`; else `role` is a name and `<` compares (reference T9). */
  private roleAhead(): boolean {
    if (this.kindAhead(2) !== Kind.Less || !isWord(this.kindAhead(3))) return false;
    const fourth = this.kindAhead(4);
    if (fourth === Kind.Greater) return true;
    return fourth === Kind.Dot && isWord(this.kindAhead(5)) && this.kindAhead(6) === Kind.Greater;
  }
}
