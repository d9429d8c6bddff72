// Made from ../grammar/fields.ts by `npm run grammar`. Change the grammar, not this.
import { isWord, Kind } from '../lexer/kinds.ts';
import type { Field, FieldConstraint, FieldType } from '../syntax/ast.ts';
import { readingAsKey, readingBehindType } from '../syntax/readings.ts';
import { ExpressionRules } from './expressions.ts';
import { kindSet } from './kind-set.ts';

type BoundKind = Exclude<FieldConstraint['kind'], 'pattern'>;

export abstract class FieldRules extends ExpressionRules {
  private endsWithType = false;

  fields(withKey?: boolean): Field[] {
    const fields: Field[] = [];
    if (this.kinds[this.currIdx + 1] !== 6 /* LeftBrace */) this.fail();
    this.currIdx++;
    this.endsWithType = false;
    while (isWord(this.kinds[this.currIdx + 1] as number) && this.bodyContinues('field')) {
      const field = this.field(withKey);
      fields.push(field);
    }
    if (this.kinds[this.currIdx + 1] !== 7 /* RightBrace */) this.fail();
    this.currIdx++;
    return fields.slice();
  }

  field(withKey?: boolean): Field {
    const first = this.ahead;
    let isKey = false;
    if (this.kinds[this.currIdx + 1] === 105 /* key */ && withKey === true) {
      this.currIdx++;
      isKey = true;
    }
    if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
    this.currIdx++;
    const name = this.text();
    if (withKey === true && !isKey) {
      this.compareReading(readingAsKey, 'a field');
    }
    if (this.endsWithType && !isKey) {
      this.compareReading(readingBehindType, 'a field');
    }
    if (this.kinds[this.currIdx + 1] !== 23 /* Colon */) this.fail();
    this.currIdx++;
    const type = this.fieldType();
    let isOptional = false;
    if (this.kinds[this.currIdx + 1] === 141 /* optional */) {
      this.currIdx++;
      isOptional = true;
    }
    const constraints =
      (this.kinds[this.currIdx + 1] === 8 /* LeftParenthesis */ ? this.constraints() : undefined) ?? [];
    let value;
    if (this.kinds[this.currIdx + 1] === 142 /* default */ && this.kindAhead(2) !== Kind.Colon) {
      this.currIdx++;
      value = this.literal();
    }
    this.endsWithType = !isOptional && constraints.length === 0 && value === undefined;
    return { span: this.span(first), isKey, name, type, isOptional, constraints, default: value };
  }

  fieldType(): FieldType {
    const first = this.ahead;
    const ahead = this.kinds[this.currIdx + 1] as number;
    if (ahead === 139 /* list */ && this.kindAhead(2) === Kind.Less) {
      this.currIdx++;
      if (this.kinds[this.currIdx + 1] !== 12 /* Less */) this.fail();
      this.currIdx++;
      const element = this.elementType();
      if (this.kinds[this.currIdx + 1] !== 13 /* Greater */) this.fail();
      this.currIdx++;
      return { kind: 'list', element, span: this.span(first) };
    }
    if (isWord(ahead)) {
      return this.elementType();
    }
    return this.fail();
  }

  elementType(): FieldType {
    const first = this.ahead;
    const ahead = this.kinds[this.currIdx + 1] as number;
    if (ahead === 107 /* quantity */ && this.kindAhead(2) === Kind.Less) {
      this.currIdx++;
      const symbol = this.typeArgument();
      return { kind: 'quantity', symbol, span: this.span(first) };
    }
    if (ahead === 140 /* ref */ && this.kindAhead(2) === Kind.Less) {
      this.currIdx++;
      const symbol = this.typeArgument();
      return { kind: 'ref', symbol, span: this.span(first) };
    }
    if (kinds1[ahead] === 1) {
      this.currIdx++;
      return { kind: 'scalar', name: this.text(), span: this.span(first) };
    }
    if (isWord(ahead)) {
      const symbol = this.symbolReference();
      return { kind: 'named', symbol, span: this.span(first) };
    }
    return this.fail();
  }

  typeArgument() {
    if (this.kinds[this.currIdx + 1] !== 12 /* Less */) this.fail();
    this.currIdx++;
    const symbol = this.symbolReference();
    if (this.kinds[this.currIdx + 1] !== 13 /* Greater */) this.fail();
    this.currIdx++;
    return symbol;
  }

  constraints(): FieldConstraint[] {
    const constraints: FieldConstraint[] = [];
    if (this.kinds[this.currIdx + 1] !== 8 /* LeftParenthesis */) this.fail();
    this.currIdx++;
    const one = this.constraint();
    constraints.push(one);
    while (this.kinds[this.currIdx + 1] === 22 /* Comma */ && this.listContinues(isWord, false)) {
      this.currIdx++;
      const another = this.constraint();
      constraints.push(another);
    }
    if (this.kinds[this.currIdx + 1] !== 9 /* RightParenthesis */) this.fail();
    this.currIdx++;
    return constraints.slice();
  }

  constraint(): FieldConstraint {
    const first = this.ahead;
    switch (this.kinds[this.currIdx + 1]) {
      case 143 /* min_length */:
      case 144 /* max_length */:
      case 145 /* min_items */:
      case 146 /* max_items */: {
        this.currIdx++;
        const kind = this.boundKind();
        if (this.kinds[this.currIdx + 1] !== 4 /* Number */) this.fail();
        this.currIdx++;
        const value = this.number();
        this.checkLength(value);
        return { kind, value, span: this.span(first) };
      }
      case 72 /* min */:
      case 73 /* max */:
      case 147 /* exclusive_min */:
      case 148 /* exclusive_max */: {
        this.currIdx++;
        const kind = this.boundKind();
        const value = this.decimal();
        return { kind, value, span: this.span(first) };
      }
      case 35 /* pattern */: {
        this.currIdx++;
        const symbol = this.symbolReference();
        return { kind: 'pattern', symbol, span: this.span(first) };
      }
      default:
        this.fail();
    }
  }

  private boundKind(): BoundKind {
    return this.text().value.toLowerCase() as BoundKind;
  }
}

const kinds1 = kindSet([
  58 /* string */, 59 /* int */, 60 /* decimal */, 61 /* bool */, 62 /* timestamp */, 63 /* uuid */,
]);
