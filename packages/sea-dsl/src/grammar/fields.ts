import type { ParserMethod } from 'chevrotain';
import { isWord, Kind } from '../lexer/kinds.ts';
import { K, T } from '../lexer/tokens.ts';
import type { Field, FieldConstraint, FieldType } from '../syntax/ast.ts';
import { readingAsDefault, readingAsKey, readingBehindType } from '../syntax/readings.ts';
import { ExpressionRules } from './expressions.ts';

type BoundKind = Exclude<FieldConstraint['kind'], 'pattern'>;

/** Fields of entities and records. */
export abstract class FieldRules extends ExpressionRules {
  /** Whether the field read last has nothing behind its type. */
  private endsWithType = false;
  /** Whether the field read last has something behind its type, but no default. */
  private mayHaveDefault = false;

  /** `{ field field }`; `key` before a field is known in entities only. */
  readonly fields = this.RULE('fields', (withKey?: boolean): Field[] => {
    const fields: Field[] = [];
    this.CONSUME(T.LeftBrace);
    this.endsWithType = false;
    this.mayHaveDefault = false;
    this.MANY({
      GATE: () => this.bodyContinues('field'),
      DEF: () =>
        this.attempt('field', () => {
          const field = this.SUBRULE(this.field, { ARGS: [withKey] });
          fields.push(field);
        }),
    });
    this.CONSUME(T.RightBrace);
    return fields;
  });

  readonly field = this.RULE('field', (withKey?: boolean): Field => {
    const first = this.ahead;
    let isKey = false;
    this.OPTION({
      GATE: () => withKey === true,
      DEF: () => {
        this.CONSUME(K.key);
        isKey = true;
      },
    });
    this.CONSUME(T.Word);
    const name = this.text();
    if (withKey === true && !isKey) this.compareReading(readingAsKey, 'a field');
    if (this.endsWithType && !isKey) this.compareReading(readingBehindType, 'a field');
    if (this.mayHaveDefault && !isKey) this.compareReading(readingAsDefault, 'a field');
    this.CONSUME(T.Colon);
    const type = this.SUBRULE(this.fieldType);
    let isOptional = false;
    this.OPTION1(() => {
      this.CONSUME(K.optional);
      isOptional = true;
    });
    const constraints = this.OPTION2(() => this.SUBRULE(this.constraints)) ?? [];
    const value = this.OPTION3({
      // A field may be called `default` (reference T7).
      GATE: () => this.kindAhead(2) !== Kind.Colon,
      DEF: () => {
        this.CONSUME(K.default);
        return this.SUBRULE(this.literal);
      },
    });
    this.endsWithType = !isOptional && constraints.length === 0 && value === undefined;
    this.mayHaveDefault = !this.endsWithType && value === undefined;
    return { span: this.span(first), isKey, name, type, isOptional, constraints, default: value };
  });

  readonly fieldType: ParserMethod<[], FieldType> = this.RULE('fieldType', () => {
    const first = this.ahead;
    return this.OR<FieldType>({
      IGNORE_AMBIGUITIES: true,
      DEF: [
        {
          GATE: () => this.kindAhead(2) === Kind.Less,
          ALT: () => {
            this.CONSUME(K.list);
            this.CONSUME(T.Less);
            const element = this.SUBRULE(this.elementType);
            this.CONSUME(T.Greater);
            return { kind: 'list', element, span: this.span(first) };
          },
        },
        { ALT: () => this.SUBRULE1(this.elementType) },
      ],
    });
  });

  /** All types but lists: a list of lists is no type. */
  readonly elementType: ParserMethod<[], FieldType> = this.RULE('elementType', () => {
    const first = this.ahead;
    return this.OR<FieldType>({
      IGNORE_AMBIGUITIES: true,
      DEF: [
        {
          GATE: () => this.kindAhead(2) === Kind.Less,
          ALT: () => {
            this.CONSUME(K.quantity);
            const symbol = this.SUBRULE(this.typeArgument);
            return { kind: 'quantity', symbol, span: this.span(first) };
          },
        },
        {
          GATE: () => this.kindAhead(2) === Kind.Less,
          ALT: () => {
            this.CONSUME(K.ref);
            const symbol = this.SUBRULE1(this.typeArgument);
            return { kind: 'ref', symbol, span: this.span(first) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(T.Scalar);
            return { kind: 'scalar', name: this.text(), span: this.span(first) };
          },
        },
        {
          ALT: () => {
            const symbol = this.SUBRULE(this.symbolReference);
            return { kind: 'named', symbol, span: this.span(first) };
          },
        },
      ],
    });
  });

  /** `<name>`. */
  readonly typeArgument = this.RULE('typeArgument', () => {
    this.CONSUME(T.Less);
    const symbol = this.SUBRULE(this.symbolReference);
    this.CONSUME(T.Greater);
    return symbol;
  });

  readonly constraints = this.RULE('constraints', (): FieldConstraint[] => {
    const constraints: FieldConstraint[] = [];
    this.CONSUME(T.LeftParenthesis);
    const one = this.SUBRULE(this.constraint);
    constraints.push(one);
    this.MANY({
      GATE: () => this.listContinues(isWord, false),
      DEF: () => {
        this.CONSUME(T.Comma);
        const another = this.SUBRULE1(this.constraint);
        constraints.push(another);
      },
    });
    this.CONSUME(T.RightParenthesis);
    return constraints;
  });

  readonly constraint = this.RULE('constraint', (): FieldConstraint => {
    const first = this.ahead;
    return this.OR<FieldConstraint>([
      {
        ALT: () => {
          this.CONSUME(T.LengthBound);
          const kind = this.boundKind();
          this.CONSUME(T.Number);
          const value = this.number();
          this.checkLength(value);
          return { kind, value, span: this.span(first) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(T.ValueBound);
          const kind = this.boundKind();
          const value = this.SUBRULE(this.decimal);
          return { kind, value, span: this.span(first) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.pattern);
          const symbol = this.SUBRULE(this.symbolReference);
          return { kind: 'pattern', symbol, span: this.span(first) };
        },
      },
    ]);
  });

  private boundKind(): BoundKind {
    return this.text().value.toLowerCase() as BoundKind;
  }
}
