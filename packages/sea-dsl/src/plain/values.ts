// Made from ../grammar/values.ts by `npm run grammar`. Change the grammar, not this.
import { Char, isWhite } from '../lexer/characters.ts';
import { isWord, Kind } from '../lexer/kinds.ts';
import { PlainReader } from './plain-reader.ts';
import type {
  Annotation,
  AnnotationValue,
  NumberText,
  ReplacesAndChanges,
  SymbolReference,
  Text,
} from '../syntax/ast.ts';

type Member = { readonly key: Text; readonly value: AnnotationValue };

export abstract class ValueRules extends PlainReader {
  symbolReference(): SymbolReference {
    const first = this.ahead;
    if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
    this.currIdx++;
    let symbol = this.text();
    let alias: Text | undefined;
    if (this.kinds[this.currIdx + 1] === 24 /* Dot */) {
      alias = symbol;
      if (this.kinds[this.currIdx + 1] !== 24 /* Dot */) this.fail();
      this.currIdx++;
      if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
      this.currIdx++;
      symbol = this.text();
    }
    return { alias, symbol, span: this.span(first) };
  }

  signedNumber(): NumberText {
    const first = this.ahead;
    if (this.kinds[this.currIdx + 1] === 19 /* Minus */) {
      this.currIdx++;
      this.requireGlue('a number', 'its sign');
    }
    if (this.kinds[this.currIdx + 1] !== 4 /* Number */) this.fail();
    this.currIdx++;
    return this.number(first);
  }

  decimal(): NumberText {
    const number = this.signedNumber();
    this.checkDecimal(number);
    return number;
  }

  version(): Text {
    if (this.kinds[this.currIdx + 1] !== 101 /* v */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 5 /* Version */) this.fail();
    this.currIdx++;
    return this.text();
  }

  domain(): Text {
    if (this.kinds[this.currIdx + 1] !== 102 /* in */) this.fail();
    this.currIdx++;
    this.requireSpaceBehindIn();
    if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
    this.currIdx++;
    return this.text();
  }

  texts(): Text[] {
    const items: Text[] = [];
    if (this.kinds[this.currIdx + 1] !== 10 /* LeftBracket */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    items.push(this.text());
    while (
      this.kinds[this.currIdx + 1] === 22 /* Comma */ &&
      this.listContinues((kind) => kind === Kind.String, false)
    ) {
      this.currIdx++;
      if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
      this.currIdx++;
      items.push(this.text());
    }
    if (this.kinds[this.currIdx + 1] !== 11 /* RightBracket */) this.fail();
    this.currIdx++;
    return items.slice();
  }

  textOrTexts(): Text[] {
    switch (this.kinds[this.currIdx + 1]) {
      case 10 /* LeftBracket */: {
        return this.texts();
      }
      case 2 /* String */: {
        this.currIdx++;
        return [this.text()];
      }
      default:
        this.fail();
    }
  }

  annotation(): Annotation {
    const first = this.ahead;
    if (this.kinds[this.currIdx + 1] !== 25 /* At */) this.fail();
    this.currIdx++;
    if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
    this.currIdx++;
    const key = this.text();
    const value = this.annotationValue();
    return { key, value, span: this.span(first) };
  }

  annotationValue(): AnnotationValue {
    const first = this.ahead;
    switch (this.kinds[this.currIdx + 1]) {
      case 6 /* LeftBrace */: {
        return this.annotationObject();
      }
      case 10 /* LeftBracket */: {
        const items = this.texts();
        return { kind: 'texts', items, span: this.span(first) };
      }
      case 2 /* String */: {
        this.currIdx++;
        const { value, span } = this.text();
        return { kind: 'text', value, span };
      }
      case 182 /* true */:
      case 183 /* false */: {
        this.currIdx++;
        const { value, span } = this.text();
        return { kind: 'boolean', value: value.toLowerCase() === 'true', span };
      }
      case 4 /* Number */:
      case 19 /* Minus */: {
        const number = this.signedNumber();
        return { kind: 'number', value: Number(number.text), span: number.span };
      }
      default:
        this.fail();
    }
  }

  annotationObject(): AnnotationValue {
    const first = this.ahead;
    const members: Member[] = [];
    if (this.kinds[this.currIdx + 1] !== 6 /* LeftBrace */) this.fail();
    this.currIdx++;
    this.enter();
    while (this.kinds[this.currIdx + 1] === 2 /* String */) {
      this.currIdx++;
      const key = this.text();
      if (this.kinds[this.currIdx + 1] !== 23 /* Colon */) this.fail();
      this.currIdx++;
      const value = this.annotationValue();
      members.push({ key, value });
      if (this.kinds[this.currIdx + 1] === 22 /* Comma */) {
        this.currIdx++;
      }
    }
    this.leave();
    if (this.kinds[this.currIdx + 1] !== 7 /* RightBrace */) this.fail();
    this.currIdx++;
    return { kind: 'object', members: members.slice(), span: this.span(first) };
  }

  replaces(): NonNullable<ReplacesAndChanges['replaces']> {
    if (this.kinds[this.currIdx + 1] !== 103 /* replaces */) this.fail();
    this.currIdx++;
    if (!(this.kinds[this.currIdx + 1] === 2 /* String */ || this.kinds[this.currIdx + 1] === 3 /* TripleString */))
      this.fail();
    this.currIdx++;
    const name = this.text();
    const version = this.kinds[this.currIdx + 1] === 101 /* v */ ? this.version() : undefined;
    return { name, version };
  }

  changes(): Text[] {
    if (this.kinds[this.currIdx + 1] !== 104 /* changes */) this.fail();
    this.currIdx++;
    return this.texts();
  }

  replacesAndChanges(): ReplacesAndChanges {
    let replaces: ReplacesAndChanges['replaces'];
    let changes: readonly Text[] | undefined;
    while (this.kinds[this.currIdx + 1] === 25 /* At */ && this.annotationAhead('entity')) {
      this.currIdx++;
      switch (this.kinds[this.currIdx + 1]) {
        case 103 /* replaces */: {
          replaces = this.replaces();
          break;
        }
        case 104 /* changes */: {
          changes = this.changes();
          break;
        }
        default:
          this.fail();
      }
    }
    return { replaces, changes };
  }

  protected requireGlue(whole: string, part: string): void {
    if (this.tokens.touchesPrevious(this.ahead)) {
      return;
    }
    const span = { start: this.tokens.start(this.currIdx), end: this.tokens.end(this.ahead) };
    const replacement = this.tokens.image(this.currIdx) + this.tokens.image(this.ahead);
    this.problems.syntax(span, `nothing stands between ${whole} and ${part}`, {
      help: `remove the space: \`${replacement}\``,
      replacement,
    });
  }

  private requireSpaceBehindIn(): void {
    if (this.inHasSpace(this.currIdx) || !isWord(this.kindAhead(1))) {
      return;
    }
    this.problems.syntax(this.span(this.currIdx), 'a space is needed right behind `in`', {
      help: 'write `in `, then the domain',
    });
  }

  protected inHasSpace(index: number): boolean {
    return isWhite(this.tokens.text.charCodeAt(this.tokens.end(index)) || Char.Slash);
  }
}
