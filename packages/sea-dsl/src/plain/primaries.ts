// Made from ../grammar/primaries.ts by `npm run grammar`. Change the grammar, not this.
import type { Expression, Variable } from '@sea-forge/policy';
import { isWord, KeywordKind, Kind } from '../lexer/kinds.ts';
import { aggregationOf, type Comprehension, type SimpleAggregation } from '../grammar/aggregation-of.ts';
import { aggregateOf, collectionOf, quantifierOf } from '../grammar/operators.ts';
import { readingAsBoolean, readingAsCollection } from '../syntax/readings.ts';
import { ValueRules } from './values.ts';
import { kindSet } from './kind-set.ts';

export abstract class PrimaryRules extends ValueRules {
  abstract expression(...args: [loosest?: number]): Expression;

  abstract literal(...args: []): Expression;

  operand(): Expression {
    const first = this.ahead;
    this.height = 1;
    let operand: Expression;
    const ahead = this.kinds[this.currIdx + 1] as number;
    if (ahead === 8 /* LeftParenthesis */) {
      this.currIdx++;
      this.enter();
      const inner = this.expression();
      this.leave();
      if (this.kinds[this.currIdx + 1] !== 9 /* RightParenthesis */) this.fail();
      this.currIdx++;
      operand = inner;
    } else if (ahead === 187 /* group_by */ && this.callAhead()) {
      operand = this.groupBy();
    } else if (isWord(ahead) && this.kindAhead(2) === Kind.Dot) {
      operand = this.memberAccess();
    } else if (kinds1[ahead] === 1 && this.callAhead()) {
      operand = this.aggregation();
    } else if (
      (ahead === 184 /* forall */ || ahead === 185 /* exists */ || ahead === 186) /* exists_unique */ &&
      this.bindingAhead()
    ) {
      operand = this.quantified();
    } else if (ahead === 36 /* role */ && this.roleAhead()) {
      operand = this.roleReference();
    } else if (ahead === 25 /* At */) {
      operand = this.instanceReference();
    } else if (kinds2[ahead] === 1 && (this.kindAhead(1) !== KeywordKind.interval || this.callAhead())) {
      operand = this.literal();
    } else if (isWord(ahead)) {
      const variable = this.variable();
      if (this.kinds[this.currIdx] === Kind.Identifier) {
        this.compareReading(readingAsBoolean, 'a name');
      }
      operand = variable;
    } else {
      this.fail();
    }
    if (this.kinds[this.currIdx + 1] === 99 /* as */ && this.kindAhead(2) === Kind.String) {
      this.currIdx++;
      if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
      this.currIdx++;
      const target_type = this.text().value;
      this.height = this.heightAbove(this.height);
      operand = { type: 'Cast', operand, target_type, span: this.span(first) };
    }
    return operand;
  }

  variable(): Variable {
    if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
    this.currIdx++;
    const { value, span } = this.text();
    return { type: 'Variable', name: value, span };
  }

  memberAccess(): Expression {
    const first = this.ahead;
    if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
    this.currIdx++;
    const object = this.text().value;
    if (this.kinds[this.currIdx + 1] !== 24 /* Dot */) this.fail();
    this.currIdx++;
    if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
    this.currIdx++;
    const member = this.text().value;
    return { type: 'MemberAccess', object, member, span: this.span(first) };
  }

  roleReference(): Expression {
    const first = this.ahead;
    if (this.kinds[this.currIdx + 1] !== 36 /* role */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 12 /* Less */) this.fail();
    this.currIdx++;
    const { alias, symbol } = this.symbolReference();
    if (this.kinds[this.currIdx + 1] !== 13 /* Greater */) this.fail();
    this.currIdx++;
    return { type: 'RoleReference', role: { alias: alias?.value, symbol: symbol?.value }, span: this.span(first) };
  }

  instanceReference(): Expression {
    const first = this.ahead;
    if (this.kinds[this.currIdx + 1] !== 25 /* At */) this.fail();
    this.currIdx++;
    this.requireGlue('`@`', 'its name');
    if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
    this.currIdx++;
    const name = this.text().value;
    const span = this.span(first);
    this.problems.add('E006', span, `\`@${name}\` refers to an instance, which has no value in an expression`, {
      help: 'compare over `entity_instances`: `exists i in entity_instances: (i.name = "...")`',
    });
    return { type: 'InstanceReference', name, span };
  }

  collection(): Variable {
    if (!(kinds3[this.kinds[this.currIdx + 1] as number] === 1)) this.fail();
    this.currIdx++;
    const name = collectionOf(this.kinds[this.currIdx] as number);
    return { type: 'Variable', name, span: this.span(this.currIdx) };
  }

  quantified(): Expression {
    const first = this.ahead;
    if (!(
      this.kinds[this.currIdx + 1] === 184 /* forall */ ||
      this.kinds[this.currIdx + 1] === 185 /* exists */ ||
      this.kinds[this.currIdx + 1] === 186 /* exists_unique */
    ))
      this.fail();
    this.currIdx++;
    const quantifier = quantifierOf(this.kinds[this.currIdx] as number);
    if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
    this.currIdx++;
    const variable = this.text().value;
    if (this.kinds[this.currIdx + 1] !== 102 /* in */) this.fail();
    this.currIdx++;
    const collection = this.collection();
    if (this.kinds[this.currIdx + 1] !== 23 /* Colon */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 8 /* LeftParenthesis */) this.fail();
    this.currIdx++;
    const condition = this.nested();
    if (this.kinds[this.currIdx + 1] !== 9 /* RightParenthesis */) this.fail();
    this.currIdx++;
    return { type: 'Quantifier', quantifier, variable, collection, condition, span: this.span(first) };
  }

  groupBy(): Expression {
    const first = this.ahead;
    if (this.kinds[this.currIdx + 1] !== 187 /* group_by */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 8 /* LeftParenthesis */) this.fail();
    this.currIdx++;
    if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
    this.currIdx++;
    const variable = this.text().value;
    if (this.kinds[this.currIdx + 1] !== 102 /* in */) this.fail();
    this.currIdx++;
    const collection = this.collection();
    const filter = this.kinds[this.currIdx + 1] === 188 /* where */ ? this.where() : undefined;
    if (this.kinds[this.currIdx + 1] !== 23 /* Colon */) this.fail();
    this.currIdx++;
    const key = this.nested();
    if (this.kinds[this.currIdx + 1] !== 9 /* RightParenthesis */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 6 /* LeftBrace */) this.fail();
    this.currIdx++;
    const condition = this.nested();
    if (this.kinds[this.currIdx + 1] !== 7 /* RightBrace */) this.fail();
    this.currIdx++;
    return { type: 'GroupBy', variable, collection, filter, key, condition, span: this.span(first) };
  }

  aggregation(): Expression {
    const first = this.ahead;
    if (!(kinds1[this.kinds[this.currIdx + 1] as number] === 1)) this.fail();
    this.currIdx++;
    const aggregate = aggregateOf(this.kinds[this.currIdx] as number);
    if (this.kinds[this.currIdx + 1] !== 8 /* LeftParenthesis */) this.fail();
    this.currIdx++;
    let inner: Comprehension | SimpleAggregation;
    const ahead = this.kinds[this.currIdx + 1] as number;
    if (isWord(ahead) && this.kindAhead(2) === KeywordKind.in) {
      inner = this.comprehension();
    } else if (isWord(ahead)) {
      inner = this.simpleAggregation();
    } else {
      this.fail();
    }
    if (this.kinds[this.currIdx + 1] !== 9 /* RightParenthesis */) this.fail();
    this.currIdx++;
    return aggregationOf(inner, aggregate, this.span(first));
  }

  comprehension(): Comprehension {
    if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
    this.currIdx++;
    const variable = this.text().value;
    if (this.kinds[this.currIdx + 1] !== 102 /* in */) this.fail();
    this.currIdx++;
    const collection = this.collection();
    const window = this.kinds[this.currIdx + 1] === 189 /* over */ ? this.itemWindow() : undefined;
    const predicate = (this.kinds[this.currIdx + 1] === 188 /* where */ ? this.where() : undefined) ?? {
      type: 'Literal',
      value: true,
    };
    if (this.kinds[this.currIdx + 1] !== 23 /* Colon */) this.fail();
    this.currIdx++;
    const projection = this.nested();
    return { type: 'AggregationComprehension', variable, collection, window, predicate, projection };
  }

  itemWindow(): Comprehension['window'] {
    if (this.kinds[this.currIdx + 1] !== 189 /* over */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 190 /* last */) this.fail();
    this.currIdx++;
    const count = this.signedNumber();
    this.checkWindow(count);
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    return { duration: Number(count.text), unit: this.text().value };
  }

  where(): Expression {
    if (this.kinds[this.currIdx + 1] !== 188 /* where */) this.fail();
    this.currIdx++;
    return this.nested();
  }

  simpleAggregation(): SimpleAggregation {
    let collection: Variable;
    const ahead = this.kinds[this.currIdx + 1] as number;
    if (kinds3[ahead] === 1) {
      collection = this.collection();
    } else if (isWord(ahead)) {
      const variable = this.variable();
      this.compareReading(readingAsCollection, 'a name');
      collection = variable;
    } else {
      this.fail();
    }
    let field;
    if (this.kinds[this.currIdx + 1] === 24 /* Dot */) {
      this.currIdx++;
      if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
      this.currIdx++;
      field = this.text().value;
    }
    return { type: 'Aggregation', collection, field };
  }

  nested(): Expression {
    const before = this.height;
    this.enter();
    const inner = this.expression();
    this.leave();
    this.height = Math.max(before, this.heightAbove(this.height));
    return inner;
  }

  private callAhead(): boolean {
    return this.kindAhead(2) === Kind.LeftParenthesis;
  }

  private bindingAhead(): boolean {
    return isWord(this.kindAhead(2)) && this.kindAhead(3) === KeywordKind.in;
  }

  private roleAhead(): boolean {
    if (this.kindAhead(2) !== Kind.Less || !isWord(this.kindAhead(3))) {
      return false;
    }
    const fourth = this.kindAhead(4);
    if (fourth === Kind.Greater) {
      return true;
    }
    return fourth === Kind.Dot && isWord(this.kindAhead(5)) && this.kindAhead(6) === Kind.Greater;
  }
}

const kinds1 = kindSet([70 /* count */, 71 /* sum */, 72 /* min */, 73 /* max */, 74 /* avg */]);
const kinds2 = kindSet([
  2 /* String */, 3 /* TripleString */, 4 /* Number */, 19 /* Minus */, 182 /* true */, 183 /* false */,
  191 /* interval */,
]);
const kinds3 = kindSet([
  64 /* entity_instances */, 65 /* flows */, 66 /* entities */, 67 /* resources */, 68 /* instances */,
  69 /* relations */,
]);
