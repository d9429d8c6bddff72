import { Char, isWhite } from '../lexer/characters.ts';
import { isWord, Kind } from '../lexer/kinds.ts';
import { K, T } from '../lexer/tokens.ts';
import { CheckingParser } from '../parser/checking-parser.ts';
import type {
  Annotation,
  AnnotationValue,
  NumberText,
  ReplacesAndChanges,
  SymbolReference,
  Text,
} from '../syntax/ast.ts';

type Member = { readonly key: Text; readonly value: AnnotationValue };

/** The small things every declaration is made of: texts, numbers, references, annotations. */
export abstract class ValueRules extends CheckingParser {
  /** `name` or `alias.name`. */
  readonly symbolReference = this.RULE('symbolReference', (): SymbolReference => {
    const first = this.ahead;
    this.CONSUME(T.Word);
    let symbol = this.text();
    let alias: Text | undefined;
    this.OPTION(() => {
      alias = symbol;
      this.CONSUME(T.Dot);
      this.CONSUME1(T.Word);
      symbol = this.text();
    });
    return { alias, symbol, span: this.span(first) };
  });

  /** A number whose sign touches it. */
  readonly signedNumber = this.RULE('signedNumber', (): NumberText => {
    const first = this.ahead;
    this.OPTION(() => {
      this.CONSUME(T.Minus);
      this.requireGlue('a number', 'its sign');
    });
    this.CONSUME(T.Number);
    return this.number(first);
  });

  /** A number that must fit a decimal (reference 5). */
  readonly decimal = this.RULE('decimal', (): NumberText => {
    const number = this.SUBRULE(this.signedNumber);
    this.checkDecimal(number);
    return number;
  });

  /** `v1.2.0`; the text is what stands behind the `v`. */
  readonly version = this.RULE('version', (): Text => {
    this.CONSUME(K.v);
    this.CONSUME(T.Version);
    return this.text();
  });

  /** `in domain`, with white space right behind `in` (reference 1.4). */
  readonly domain = this.RULE('domain', (): Text => {
    this.CONSUME(K.in);
    this.requireSpaceBehindIn();
    this.CONSUME(T.Word);
    return this.text();
  });

  /** `["a", "b"]`, at least one. */
  readonly texts = this.RULE('texts', (): Text[] => {
    const items: Text[] = [];
    this.CONSUME(T.LeftBracket);
    this.CONSUME(T.String);
    items.push(this.text());
    this.MANY({
      GATE: () => this.listContinues((kind) => kind === Kind.String, false),
      DEF: () => {
        this.CONSUME(T.Comma);
        this.CONSUME1(T.String);
        items.push(this.text());
      },
    });
    this.CONSUME(T.RightBracket);
    return items;
  });

  /** A text, or texts in brackets. */
  readonly textOrTexts = this.RULE('textOrTexts', (): Text[] =>
    this.OR([
      { ALT: () => this.SUBRULE(this.texts) },
      {
        ALT: () => {
          this.CONSUME(T.String);
          return [this.text()];
        },
      },
    ]),
  );

  /** `@key value`. */
  readonly annotation = this.RULE('annotation', (): Annotation => {
    const first = this.ahead;
    this.CONSUME(T.At);
    this.CONSUME(T.Word);
    const key = this.text();
    const value = this.SUBRULE(this.annotationValue);
    return { key, value, span: this.span(first) };
  });

  readonly annotationValue = this.RULE('annotationValue', (): AnnotationValue => {
    const first = this.ahead;
    return this.OR<AnnotationValue>([
      { ALT: () => this.SUBRULE(this.annotationObject) },
      {
        ALT: () => {
          const items = this.SUBRULE(this.texts);
          return { kind: 'texts', items, span: this.span(first) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(T.String);
          const { value, span } = this.text();
          return { kind: 'text', value, span };
        },
      },
      {
        ALT: () => {
          this.CONSUME(T.Boolean);
          const { value, span } = this.text();
          return { kind: 'boolean', value: value.toLowerCase() === 'true', span };
        },
      },
      {
        ALT: () => {
          const number = this.SUBRULE(this.signedNumber);
          return { kind: 'number', value: Number(number.text), span: number.span };
        },
      },
    ]);
  });

  readonly annotationObject = this.RULE('annotationObject', (): AnnotationValue => {
    const first = this.ahead;
    const members: Member[] = [];
    this.CONSUME(T.LeftBrace);
    this.enter();
    this.MANY(() => {
      this.CONSUME(T.String);
      const key = this.text();
      this.CONSUME(T.Colon);
      const value = this.SUBRULE(this.annotationValue);
      members.push({ key, value });
      this.OPTION(() => this.CONSUME(T.Comma));
    });
    this.leave();
    this.CONSUME(T.RightBrace);
    return { kind: 'object', members, span: this.span(first) };
  });

  /** `@replaces "name" v1.0.0`, without the `@`. */
  readonly replaces = this.RULE('replaces', (): NonNullable<ReplacesAndChanges['replaces']> => {
    this.CONSUME(K.replaces);
    this.CONSUME(T.Name);
    const name = this.text();
    const version = this.OPTION(() => this.SUBRULE(this.version));
    return { name, version };
  });

  /** `@changes ["a"]`, without the `@`. */
  readonly changes = this.RULE('changes', (): Text[] => {
    this.CONSUME(K.changes);
    return this.SUBRULE(this.texts);
  });

  /** Any number of `@replaces` and `@changes`; the last of each wins. */
  readonly replacesAndChanges = this.RULE('replacesAndChanges', (): ReplacesAndChanges => {
    let replaces: ReplacesAndChanges['replaces'];
    let changes: readonly Text[] | undefined;
    this.MANY({
      GATE: () => this.annotationAhead('entity'),
      DEF: () => {
        this.CONSUME(T.At);
        this.OR([
          { ALT: () => (replaces = this.SUBRULE(this.replaces)) },
          { ALT: () => (changes = this.SUBRULE(this.changes)) },
        ]);
      },
    });
    return { replaces, changes };
  });

  /** Reports white space between the next token and the one before it, which belong together. */
  protected requireGlue(whole: string, part: string): void {
    if (this.RECORDING_PHASE || this.tokens.touchesPrevious(this.ahead)) return;
    const span = { start: this.tokens.start(this.currIdx), end: this.tokens.end(this.ahead) };
    const replacement = this.tokens.image(this.currIdx) + this.tokens.image(this.ahead);
    this.problems.syntax(span, `nothing stands between ${whole} and ${part}`, {
      help: `remove the space: \`${replacement}\``,
      replacement,
    });
  }

  private requireSpaceBehindIn(): void {
    if (this.RECORDING_PHASE || this.inHasSpace(this.currIdx) || !isWord(this.kindAhead(1))) return;
    this.problems.syntax(this.span(this.currIdx), 'a space is needed right behind `in`', {
      help: 'write `in `, then the domain',
    });
  }

  /** Whether a token, an `in`, has white space right behind it: a comment there does not count. */
  protected inHasSpace(index: number): boolean {
    return isWhite(this.tokens.text.charCodeAt(this.tokens.end(index)) || Char.Slash);
  }
}
