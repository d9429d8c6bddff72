// Made from ../grammar/expressions.ts by `npm run grammar`. Change the grammar, not this.
import type { Expression, Literal } from '@sea-forge/policy';
import { FIRST_KEYWORD, isWord, KeywordKind, Kind } from '../lexer/kinds.ts';
import { readingBehindNot } from '../syntax/readings.ts';
import { operatorOf, Precedence, precedenceOf, startsOperand } from '../grammar/operators.ts';
import { PrimaryRules } from './primaries.ts';
import { kindSet } from './kind-set.ts';

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/;

const TIME_LENGTH = 20;

const LETTER_N = 110;

const LOWER_CASE = 32;

export abstract class ExpressionRules extends PrimaryRules {
  private negates = false;

  expression(loosest: number = Precedence.or): Expression {
    const first = this.ahead;
    this.negates = loosest <= Precedence.not && this.negationAhead();
    if (loosest <= Precedence.not && !this.negates) {
      this.compareWithNot(first);
    }
    let tightest: number = this.negates ? Precedence.and : Precedence.product;
    let left: Expression;
    const ahead = this.kinds[this.currIdx + 1] as number;
    if (ahead === 181 /* not */ && this.negates) {
      left = this.negation();
    } else if (ahead === 19 /* Minus */) {
      left = this.opposite();
    } else if (kinds1[ahead] === 1) {
      left = this.operand();
    } else {
      this.fail();
    }
    let height = this.height;
    while (kinds2[this.kinds[this.currIdx + 1] as number] === 1 && this.operatorAhead(loosest, tightest)) {
      const kind = this.kindAhead(1);
      const precedence = precedenceOf[kind] as number;
      tightest = precedence === Precedence.comparison ? precedence - 1 : precedence;
      if (!(kinds2[this.kinds[this.currIdx + 1] as number] === 1)) this.fail();
      this.currIdx++;
      const right = this.expression(precedence + 1);
      height = this.heightAbove(Math.max(height, this.height));
      left = { type: 'Binary', op: operatorOf(kind), left, right, span: this.span(first) };
    }
    this.height = height;
    this.expressionEnd = this.currIdx;
    return left;
  }

  negation(): Expression {
    const first = this.ahead;
    if (this.kinds[this.currIdx + 1] !== 181 /* not */) this.fail();
    this.currIdx++;
    this.enter();
    const operand = this.expression(Precedence.not);
    this.leave();
    this.height = this.heightAbove(this.height);
    return { type: 'Unary', op: 'Not', operand, span: this.span(first) };
  }

  opposite(): Expression {
    const first = this.ahead;
    if (this.kinds[this.currIdx + 1] !== 19 /* Minus */) this.fail();
    this.currIdx++;
    this.enter();
    const operand = this.expression(Precedence.minus);
    this.leave();
    this.height = this.heightAbove(this.height);
    return { type: 'Unary', op: 'Negate', operand, span: this.span(first) };
  }

  literal(): Expression {
    switch (this.kinds[this.currIdx + 1]) {
      case 2 /* String */:
      case 3 /* TripleString */: {
        return this.textLiteral();
      }
      case 191 /* interval */: {
        return this.interval();
      }
      case 4 /* Number */:
      case 19 /* Minus */: {
        return this.numberLiteral();
      }
      case 182 /* true */:
      case 183 /* false */: {
        return this.booleanLiteral();
      }
      default:
        this.fail();
    }
  }

  textLiteral(): Expression {
    if (!(this.kinds[this.currIdx + 1] === 2 /* String */ || this.kinds[this.currIdx + 1] === 3 /* TripleString */))
      this.fail();
    this.currIdx++;
    const { value, span } = this.text();
    const isTime = this.kinds[this.currIdx] === Kind.String && value.length >= TIME_LENGTH && time.test(value);
    return isTime ? { type: 'TimeLiteral', timestamp: value, span } : { type: 'Literal', value, span };
  }

  interval(): Expression {
    const first = this.ahead;
    if (this.kinds[this.currIdx + 1] !== 191 /* interval */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 8 /* LeftParenthesis */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    const start = this.text().value;
    if (this.kinds[this.currIdx + 1] !== 22 /* Comma */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    const end = this.text().value;
    if (this.kinds[this.currIdx + 1] !== 9 /* RightParenthesis */) this.fail();
    this.currIdx++;
    return { type: 'IntervalLiteral', start, end, span: this.span(first) };
  }

  numberLiteral(): Expression {
    const first = this.ahead;
    const { text, span } = this.signedNumber();
    let literal: Expression = { type: 'Literal', value: Number(text), text, span };
    if (this.kinds[this.currIdx + 1] === 2 /* String */) {
      this.currIdx++;
      const unit = this.text().value;
      this.checkDecimal({ text, span });
      literal = { type: 'QuantityLiteral', value: text, unit, span: this.span(first) };
    }
    return literal;
  }

  booleanLiteral(): Literal {
    if (!(this.kinds[this.currIdx + 1] === 182 /* true */ || this.kinds[this.currIdx + 1] === 183 /* false */))
      this.fail();
    this.currIdx++;
    const { value, span } = this.text();
    return { type: 'Literal', value: value.toLowerCase() === 'true', span };
  }

  private negationAhead(): boolean {
    if (this.kindAhead(1) !== KeywordKind.not) {
      return false;
    }
    const next = this.kindAhead(2);
    if (next !== Kind.At) {
      return startsOperand(next);
    }
    return isWord(this.kindAhead(3)) && this.tokens.touchesPrevious(this.currIdx + 3);
  }

  private compareWithNot(index: number): void {
    const letter = this.tokens.text.charCodeAt(this.tokens.starts[index] as number) | LOWER_CASE;
    if (letter === LETTER_N) {
      this.compareReading(readingBehindNot, 'a name', index);
    }
  }

  private operatorAhead(loosest: number, tightest: number): boolean {
    const kind = this.kindAhead(1);
    const precedence = precedenceOf[kind] as number;
    if (precedence < loosest || precedence > tightest) {
      return false;
    }
    return kind < FIRST_KEYWORD || this.kindAhead(2) !== Kind.Colon;
  }
}

const kinds1 = kindSet(
  [2 /* String */, 3 /* TripleString */, 4 /* Number */, 8 /* LeftParenthesis */, 19 /* Minus */, 25 /* At */],
  isWord,
);
const kinds2 = kindSet([
  12 /* Less */, 13 /* Greater */, 14 /* LessEqual */, 15 /* GreaterEqual */, 16 /* Equal */, 17 /* NotEqual */,
  18 /* Plus */, 19 /* Minus */, 20 /* Times */, 21 /* Divide */, 75 /* contains */, 76 /* startswith */,
  77 /* endswith */, 78 /* matches */, 79 /* before */, 80 /* after */, 81 /* during */, 82 /* has_role */,
  179 /* or */, 180 /* and */,
]);
