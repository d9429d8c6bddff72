import type { Expression, Literal } from '@sea-forge/policy';
import type { ParserMethod } from 'chevrotain';
import { FIRST_KEYWORD, isWord, KeywordKind, Kind } from '../lexer/kinds.ts';
import { K, T } from '../lexer/tokens.ts';
import { readingBehindNot } from '../syntax/readings.ts';
import { operatorOf, Precedence, precedenceOf, startsOperand } from './operators.ts';
import { PrimaryRules } from './primaries.ts';

/** Time literals are texts of exactly this form; every near miss is an ordinary text (reference 1.9). */
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/;
const TIME_LENGTH = 20;

const LETTER_N = 110;
const LOWER_CASE = 32;

/** Expressions: operators by precedence (reference 3), one comparison per level. */
export abstract class ExpressionRules extends PrimaryRules {
  /** Whether the `not` that comes is the operator. */
  private negates = false;

  private readonly beginnings = {
    IGNORE_AMBIGUITIES: true,
    DEF: [
      { GATE: () => this.negates, ALT: () => this.SUBRULE(this.negation) },
      { ALT: () => this.SUBRULE(this.opposite) },
      { ALT: () => this.SUBRULE(this.operand) },
    ],
  };

  /** An expression of operators that bind at least as tightly as `loosest`. */
  readonly expression: ParserMethod<[loosest?: number], Expression> = this.RULE(
    'expression',
    (loosest: number = Precedence.or) => {
      const first = this.ahead;
      this.negates = loosest <= Precedence.not && this.negationAhead();
      if (loosest <= Precedence.not && !this.negates) this.compareWithNot(first);
      // What was read so far joins operators no tighter than this: the tighter ones are inside it already.
      let tightest: number = this.negates ? Precedence.and : Precedence.product;
      let left = this.OR<Expression>(this.beginnings);
      let height = this.height;
      this.MANY({
        GATE: () => this.operatorAhead(loosest, tightest),
        DEF: () => {
          const kind = this.kindAhead(1);
          const precedence = precedenceOf[kind] as number;
          tightest = precedence === Precedence.comparison ? precedence - 1 : precedence;
          this.CONSUME(T.Operator);
          const right = this.SUBRULE1(this.expression, { ARGS: [precedence + 1] });
          height = this.heightAbove(Math.max(height, this.height));
          left = { type: 'Binary', op: operatorOf(kind), left, right, span: this.span(first) };
        },
      });
      this.height = height;
      this.expressionEnd = this.currIdx;
      return left;
    },
  );

  /** `not` and a whole comparison. */
  readonly negation: ParserMethod<[], Expression> = this.RULE('negation', (): Expression => {
    const first = this.ahead;
    this.CONSUME(K.not);
    this.enter();
    const operand = this.SUBRULE(this.expression, { ARGS: [Precedence.not] });
    this.leave();
    this.height = this.heightAbove(this.height);
    return { type: 'Unary', op: 'Not', operand, span: this.span(first) };
  });

  /** Unary minus; it may stack. */
  readonly opposite: ParserMethod<[], Expression> = this.RULE('opposite', (): Expression => {
    const first = this.ahead;
    this.CONSUME(T.Minus);
    this.enter();
    const operand = this.SUBRULE(this.expression, { ARGS: [Precedence.minus] });
    this.leave();
    this.height = this.heightAbove(this.height);
    return { type: 'Unary', op: 'Negate', operand, span: this.span(first) };
  });

  readonly literal: ParserMethod<[], Expression> = this.RULE('literal', () =>
    this.OR<Expression>([
      { ALT: () => this.SUBRULE(this.textLiteral) },
      { ALT: () => this.SUBRULE(this.interval) },
      { ALT: () => this.SUBRULE(this.numberLiteral) },
      { ALT: () => this.SUBRULE(this.booleanLiteral) },
    ]),
  );

  readonly textLiteral: ParserMethod<[], Expression> = this.RULE('textLiteral', (): Expression => {
    this.CONSUME(T.Name);
    const { value, span } = this.text();
    const isTime = this.kinds[this.currIdx] === Kind.String && value.length >= TIME_LENGTH && time.test(value);
    return isTime ? { type: 'TimeLiteral', timestamp: value, span } : { type: 'Literal', value, span };
  });

  readonly interval: ParserMethod<[], Expression> = this.RULE('interval', (): Expression => {
    const first = this.ahead;
    this.CONSUME(K.interval);
    this.CONSUME(T.LeftParenthesis);
    this.CONSUME(T.String);
    const start = this.text().value;
    this.CONSUME(T.Comma);
    this.CONSUME1(T.String);
    const end = this.text().value;
    this.CONSUME(T.RightParenthesis);
    return { type: 'IntervalLiteral', start, end, span: this.span(first) };
  });

  /** A number, or with a text behind it a quantity: `5 "kg"`. Inside expressions it has no sign (reference T11). */
  readonly numberLiteral: ParserMethod<[], Expression> = this.RULE('numberLiteral', (): Expression => {
    const first = this.ahead;
    const { text, span } = this.SUBRULE(this.signedNumber);
    let literal: Expression = { type: 'Literal', value: Number(text), text, span };
    this.OPTION(() => {
      this.CONSUME(T.String);
      const unit = this.text().value;
      this.checkDecimal({ text, span });
      literal = { type: 'QuantityLiteral', value: text, unit, span: this.span(first) };
    });
    return literal;
  });

  readonly booleanLiteral: ParserMethod<[], Literal> = this.RULE('booleanLiteral', (): Literal => {
    this.CONSUME(T.Boolean);
    const { value, span } = this.text();
    return { type: 'Literal', value: value.toLowerCase() === 'true', span };
  });

  /** Whether `not` comes and has something to negate; else it is a name (reference T3). */
  private negationAhead(): boolean {
    if (this.kindAhead(1) !== KeywordKind.not) return false;
    const next = this.kindAhead(2);
    if (next !== Kind.At) return startsOperand(next);
    return isWord(this.kindAhead(3)) && this.tokens.touchesPrevious(this.currIdx + 3);
  }

  /** `notify` is `not ify` to the reference. */
  private compareWithNot(index: number): void {
    const letter = this.tokens.text.charCodeAt(this.tokens.starts[index] as number) | LOWER_CASE;
    if (letter === LETTER_N) this.compareReading(readingBehindNot, 'a name', index);
  }

  /** Whether an operator comes that joins at this level. A word before a colon is the name of the next field (T10). */
  private operatorAhead(loosest: number, tightest: number): boolean {
    const kind = this.kindAhead(1);
    const precedence = precedenceOf[kind] as number;
    if (precedence < loosest || precedence > tightest) return false;
    return kind < FIRST_KEYWORD || this.kindAhead(2) !== Kind.Colon;
  }
}
