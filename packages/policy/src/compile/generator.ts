import type { Binary, Expression, IntervalLiteral, Literal, MemberAccess } from '../expression.ts';
import { factDefinition } from '../facts/fact-vocabulary.ts';
import { digitsOf } from '../literal.ts';
import { compilePattern } from '../pattern/pattern.ts';
import { instant } from '../runtime/instant.ts';
import type * as runtime from '../runtime/index.ts';
import { interval } from '../runtime/interval.ts';
import {
  ARITHMETIC,
  type Calculation,
  calculationsOf,
  COMPARISONS,
  isIn,
  LOGICAL,
  operandsOf,
} from '../runtime/operators.ts';
import { quantity } from '../runtime/quantity.ts';
import { builtinUnits, type Unit } from '../runtime/unit.ts';
import { call, type Code } from './code.ts';
import { refusal, type Refusal, type RefusalReason } from './refusal.ts';
import { textLiteral } from './text-literal.ts';

interface Declarations {
  readonly patterns: ReadonlyMap<string, string> | undefined;
  readonly units: ReadonlyMap<string, Unit> | undefined;
  readonly parameter: string;
}

const MAX_DEPTH = 400;
const MAX_OPERANDS = 10_000;
/** Stands for what was refused; such code is never printed. */
const REFUSED: Code = 'undefined';

/** Writes one expression as code, noting what it calls and what it has to refuse. */
export class Generator {
  readonly runtime = new Set<string>();
  readonly refusals: Refusal[] = [];
  readonly #declarations: Declarations;
  #depth = 0;

  constructor(declarations: Declarations) {
    this.#declarations = declarations;
  }

  /** Code of type `Truth`. */
  condition(expression: Expression): Code {
    return this.#nested(expression, () => {
      if (expression.type === 'Literal' && typeof expression.value === 'boolean') return String(expression.value);
      if (expression.type === 'Unary' && expression.op === 'Not')
        return this.#call('not', this.condition(expression.operand));
      if (expression.type === 'Binary' && !isIn(ARITHMETIC, expression.op)) return this.#comparison(expression);
      if (expression.type === 'MemberAccess' && factType(expression) === 'boolean') {
        return this.#call('truth', this.#fact(expression));
      }
      const before = this.refusals.length;
      this.#value(expression);
      return this.refusals.length > before
        ? REFUSED
        : this.#refuse(expression, 'not_a_condition', 'this is a value, not a condition', 'compare it with something');
    });
  }

  #comparison(expression: Binary): Code {
    const { op, left, right } = expression;
    if (isIn(LOGICAL, op)) {
      const operands = operandsOf(op, expression);
      if (operands.length > MAX_OPERANDS) return this.#tooDeep(expression);
      return this.#call(LOGICAL[op], ...operands.map((operand) => this.condition(operand)));
    }
    if (op === 'Matches') return this.#call('matches', this.#value(left), this.#pattern(right));
    if (op === 'During') return this.#call('during', this.#value(left), this.#interval(right));
    if (isIn(COMPARISONS, op)) return this.#call(COMPARISONS[op], this.#value(left), this.#value(right));
    return this.#refuse(
      expression,
      'roles',
      'the gateway does not know who has which role',
      'compare request.role instead',
    );
  }

  #value(expression: Expression): Code {
    return this.#nested(expression, () => {
      switch (expression.type) {
        case 'Literal':
          return this.#literal(expression);
        case 'QuantityLiteral':
          return this.#quantity(expression, expression.value, expression.unit);
        case 'TimeLiteral':
          return instant(expression.timestamp) === undefined
            ? this.#refuse(
                expression,
                'invalid_literal',
                `${expression.timestamp} is no date and time`,
                'write a day that exists',
              )
            : this.#call('instant', textLiteral(expression.timestamp));
        case 'MemberAccess':
          return factType(expression) === 'instant'
            ? this.#call('instant', this.#fact(expression))
            : this.#fact(expression);
        case 'Unary':
          return expression.op === 'Not' ? this.#known(expression) : this.#negation(expression.operand);
        case 'Binary':
          return isIn(ARITHMETIC, expression.op) ? this.#calculation(expression) : this.#known(expression);
        case 'Cast': {
          const unit = this.#unit(expression, expression.target_type);
          return this.#call('convert', this.#value(expression.operand), unit);
        }
        case 'Variable':
          return this.#refuse(
            expression,
            'unknown_name',
            `"${expression.name}" is no fact`,
            'facts have two parts: request.model',
          );
        case 'IntervalLiteral':
          return this.#refuse(expression, 'not_a_value', 'an interval is no value', 'use it behind "during"');
        case 'RoleReference':
        case 'InstanceReference':
          return this.#refuse(
            expression,
            'roles',
            'roles and instances are not there at run time',
            'compare facts instead',
          );
        case 'Quantifier':
        case 'GroupBy':
        case 'Aggregation':
        case 'AggregationComprehension':
          return this.#refuse(
            expression,
            'collection',
            `a gateway policy cannot look at "${expression.collection.name}": the model is not there at run time`,
            'make two policies of it: one over facts, one over the model',
          );
      }
    });
  }

  #literal(expression: Literal): Code {
    const { value } = expression;
    const digits = digitsOf(expression);
    if (digits !== undefined) return this.#call('decimal', textLiteral(digits.text));
    if (typeof value === 'string') return textLiteral(value);
    if (typeof value === 'boolean' || Number.isFinite(value)) return String(value);
    return this.#refuse(expression, 'invalid_literal', 'this number is too large', 'write a smaller one');
  }

  #quantity(expression: Expression, amount: string, symbol: string): Code {
    const unit = this.#unit(expression, symbol);
    if (unit === REFUSED || quantity(amount, 'units') !== undefined)
      return this.#call('quantity', textLiteral(amount), unit);
    return this.#refuse(expression, 'invalid_literal', `"${amount}" is no number`, 'write a decimal number');
  }

  #unit(expression: Expression, symbol: string): Code {
    const declared = this.#declarations.units?.get(symbol);
    if (declared === undefined) {
      if (builtinUnits.has(symbol)) return textLiteral(symbol);
      return this.#refuse(expression, 'unknown_unit', `there is no unit "${symbol}"`, 'declare it with Unit');
    }
    const { dimension, factor, base } = declared;
    const members = Object.entries({ symbol, dimension, factor, base });
    return { open: '{ ', items: members.map(([name, text]) => `${name}: ${textLiteral(text)}`), close: ' }' };
  }

  #pattern(expression: Expression): Code {
    const name = expression.type === 'Literal' && typeof expression.value === 'string' ? expression.value : undefined;
    const source = name === undefined ? undefined : this.#declarations.patterns?.get(name);
    if (source === undefined) {
      const message = name === undefined ? 'this is no name of a pattern' : `there is no pattern "${name}"`;
      return this.#refuse(expression, 'unknown_pattern', message, 'declare it with Pattern');
    }
    const compiled = compilePattern(source);
    if (compiled.ok) return this.#call('pattern', textLiteral(source));
    return this.#refuse(
      expression,
      'invalid_pattern',
      `the pattern "${name}" is wrong: ${compiled.message}`,
      'mend the pattern',
    );
  }

  #interval(expression: Expression): Code {
    if (expression.type !== 'IntervalLiteral') {
      return this.#refuse(expression, 'not_a_value', 'this is no interval', 'write interval("09:00", "17:00")');
    }
    const { start, end }: IntervalLiteral = expression;
    if (interval(start, end) !== undefined) return this.#call('interval', textLiteral(start), textLiteral(end));
    const help = 'write two times of day (HH:MM) or two instants';
    return this.#refuse(expression, 'invalid_literal', `"${start}" to "${end}" is no interval`, help);
  }

  #fact(expression: MemberAccess): Code {
    const name = `${expression.object}.${expression.member}`;
    // Names of the vocabulary are plain identifiers.
    if (factDefinition(name) !== undefined) return `${this.#declarations.parameter}.${name}`;
    return this.#refuse(expression, 'unknown_name', `"${name}" is no fact`, 'see the vocabulary of facts');
  }

  #negation(operand: Expression): Code {
    if (operand.type === 'Literal' && typeof operand.value === 'number' && operand.value >= 0) {
      const literal = this.#literal(operand);
      if (typeof literal === 'string') return literal === REFUSED ? literal : `-${literal}`;
    }
    return this.#call('negate', this.#value(operand));
  }

  #calculation(expression: Expression): Code {
    const { first, calculations } = calculationsOf(expression);
    const runs = runsOf(calculations);
    if (runs.length > MAX_DEPTH || calculations.length > MAX_OPERANDS) return this.#tooDeep(expression);
    return runs.reduce<Code>(
      (left, run) => this.#call(ARITHMETIC[run[0].op], left, ...run.map(({ right }) => this.#value(right))),
      this.#value(first),
    );
  }

  #known(expression: Expression): Code {
    return this.#call('known', this.condition(expression));
  }

  #call(name: keyof typeof runtime, ...items: readonly Code[]): Code {
    this.runtime.add(name);
    return call(name, ...items);
  }

  #nested(expression: Expression, write: () => Code): Code {
    if (this.#depth >= MAX_DEPTH) return this.#tooDeep(expression);
    this.#depth++;
    const code = write();
    this.#depth--;
    return code;
  }

  #tooDeep(expression: Expression): Code {
    return this.#refuse(
      expression,
      'too_deep',
      'this expression is too deep or too long',
      'make several policies of it',
    );
  }

  #refuse(expression: Expression, reason: RefusalReason, message: string, help: string): Code {
    this.refusals.push(refusal(expression, reason, message, help));
    return REFUSED;
  }
}

type Run = readonly [Calculation, ...Calculation[]];

/** `a + b + c - d` as `+ b + c` and `- d`: neighbours of one operator are one call. */
function runsOf(calculations: readonly Calculation[]): readonly Run[] {
  const runs: [Calculation, ...Calculation[]][] = [];
  for (const each of calculations) {
    const run = runs.at(-1);
    if (run?.[0].op === each.op) run.push(each);
    else runs.push([each]);
  }
  return runs;
}

function factType(expression: MemberAccess) {
  return factDefinition(`${expression.object}.${expression.member}`)?.type;
}
