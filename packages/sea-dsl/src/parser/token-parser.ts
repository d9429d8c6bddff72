import type { Span } from '@sea-forge/diagnostics';
import { EmbeddedActionsParser, type IToken, type TokenType } from 'chevrotain';
import { Kind } from '../lexer/kinds.ts';
import { textValue, wholeName } from '../lexer/texts.ts';
import { TokenStream } from '../lexer/token-stream.ts';
import { flyweights, type SeaToken, vocabulary } from '../lexer/tokens.ts';
import type { NumberText, Text } from '../syntax/ast.ts';
import { PlacedNumber, PlacedText } from '../syntax/placed.ts';
import { installDirectCalls, lookaheadSlot } from './direct-calls.ts';
import { type KindLookahead, TableLookahead } from './lookahead.ts';

/**
 * Chevrotain on a {@link TokenStream}: tokens are indexes, of which Chevrotain sees shared objects only. Rules read what
 * they consumed with {@link text}, {@link span} and the like.
 */
export abstract class TokenParser extends EmbeddedActionsParser {
  tokens = new TokenStream('', 0);
  /** Kinds of the tokens; the array is the stream's. */
  kinds: Uint8Array = this.tokens.kinds;
  /** Index of the token consumed last. Chevrotain's own name for it. */
  declare currIdx: number;
  /** Chevrotain's own name for the rule at work. */
  declare currRuleShortName: number;
  declare fullRuleNameToShort: Readonly<Record<string, number>>;
  /** Lookahead functions by rule, method and occurrence. */
  readonly lookaheads: unknown[] = [];

  constructor({ validated }: { readonly validated: boolean }) {
    super([...vocabulary], {
      maxLookahead: 1,
      lookaheadStrategy: new TableLookahead(),
      skipValidations: !validated,
      recoveryEnabled: false,
    });
  }

  /** Kinds that lead into each alternative of an OR, or into the one part of an OPTION or MANY, as byte tables. */
  accepted(rule: string, method: 'OR' | 'OPTION' | 'MANY', occurrence: number): readonly Uint8Array[] {
    const shortName = this.fullRuleNameToShort[rule] as number;
    return (this.lookaheads[lookaheadSlot(shortName, method, occurrence)] as KindLookahead).accepted;
  }

  /** Starts over, before the first of these tokens. */
  protected prepare(tokens: TokenStream): void {
    this.reset();
    this.tokens = tokens;
    this.kinds = tokens.kinds;
  }

  /** Index of the token that comes next. */
  protected get ahead(): number {
    return this.currIdx + 1;
  }

  /** Kind of the k-th token that comes. */
  protected kindAhead(k: number): number {
    return this.kinds[this.currIdx + k] as number;
  }

  /** From a token's beginning to the end of what was consumed last. */
  protected span(first: number): Span {
    return { start: this.tokens.starts[first] as number, end: this.tokens.ends[this.currIdx] as number };
  }

  /** The word, or decoded text, consumed last. */
  protected text(): Text {
    const { start, end } = this.span(this.currIdx);
    const image = this.tokens.text.slice(start, end);
    return new PlacedText(this.#valueOf(image), start, end);
  }

  /** A name in pieces or in quotes is read as the one that it stands for; a name without its quotes as a text. */
  #valueOf(image: string): string {
    const said = /^[\p{L}\p{N}_]/u.test(image) ? image : textValue(image);
    return this.kinds[this.currIdx] === Kind.Identifier ? wholeName(said) : said;
  }

  /** The number consumed last, with its sign if that was consumed as well; a space between the two does not count. */
  protected number(first = this.currIdx): NumberText {
    const hasSign = first < this.currIdx && this.kinds[this.currIdx - 1] === Kind.Minus;
    const { start, end } = this.span(hasSign ? this.currIdx - 1 : this.currIdx);
    const digits = this.tokens.image(this.currIdx).replaceAll('_', '');
    return new PlacedNumber(hasSign ? `-${digits}` : digits, start, end);
  }

  /** The next token is not the one a rule needs: goes on as if it were, or gives up. */
  protected abstract mismatch(expected: SeaToken): void;

  /** No alternative of a rule fits the next token: mends it, or gives up. */
  protected abstract noAlternative(): void;

  /** Name of the rule at work. */
  protected get rule(): string {
    return this.getCurrRuleFullName();
  }

  // From here on: members of Chevrotain that reach for token objects, on indexes instead.

  protected override LA(howMuch: number): IToken {
    return flyweights[this.kinds[this.currIdx + howMuch] ?? Kind.EndOfFile] as IToken;
  }

  protected override LA_FAST(howMuch: number): IToken {
    return flyweights[this.kinds[this.currIdx + howMuch] as number] as IToken;
  }

  protected consumeToken(): void {
    this.currIdx++;
  }

  protected consumeInternal(type: TokenType): IToken {
    const kind = this.kinds[this.currIdx + 1] as number;
    if ((type as SeaToken).accepts[kind] === 1) this.currIdx++;
    else this.mismatch(type as SeaToken);
    return flyweights[kind] as IToken;
  }

  protected onBeforeParse(): void {}

  protected onAfterParse(): void {}

  declare protected getCurrRuleFullName: () => string;
}

installDirectCalls(TokenParser.prototype, EmbeddedActionsParser.prototype as never);
