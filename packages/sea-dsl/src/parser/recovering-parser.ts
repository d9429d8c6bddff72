import { SourceText } from '@sea-forge/diagnostics';
import { isWord, KeywordKind, Kind } from '../lexer/kinds.ts';
import type { SeaToken } from '../lexer/tokens.ts';
import type { TokenStream } from '../lexer/token-stream.ts';
import { Problems } from '../problems.ts';
import type { DeclarationKind } from '../syntax/ast.ts';
import { limits } from '../syntax/limits.ts';
import { annotationEnd } from './annotation-places.ts';
import { describeToken, expectationAt } from './describe.ts';
import { explain } from './explanations.ts';
import { type Explanation, type Spot, SyntaxFailure } from './failure.ts';
import { SENTENCE } from './guesses/behind-expression.ts';
import {
  goesOnAsSentence,
  isClauseWord,
  isDeclarationStart,
  isFieldStart,
  isStatementStart,
  nextDeclaration,
  nextInBody,
} from './landmarks.ts';
import { reportQuotedName } from './repairs.ts';
import { TokenParser } from './token-parser.ts';

/** Parts that are read on their own: what is wrong with one does not spoil the next. */
type Part = 'header' | 'import' | 'declaration' | 'per' | BodyPart;
type BodyPart = 'field' | 'instanceField' | 'entry' | 'clause';

/**
 * Whether a token does not fit only for what was told of it already: a mark of another language, or the second half of a
 * text such as `'it''s'`. That an operator is missing before a text in other quotes is another mistake.
 */
function isPartOfTold({ tokens, problems, at }: Spot): boolean {
  if (!problems.isTold(tokens.span(at))) return false;
  return tokens.kind(at) !== Kind.String || (tokens.kind(at - 1) === Kind.String && tokens.touchesPrevious(at));
}

/**
 * Reading on after an error (ruling R10): the rules of the part at hand are left, its problem is told, and reading goes on
 * where the next part begins.
 */
export abstract class RecoveringParser extends TokenParser {
  protected problems = new Problems(new SourceText('', ''));
  /** Index of the first token of the declaration, import or header annotation being read. */
  protected partFirst = 0;
  /** The same, of the declaration read last. */
  protected declarationFirst = 0;
  protected keywordIndex = 0;
  protected exported = false;
  /** Height of the expression tree read last. */
  protected height = 1;
  /** Index of the last token of the expression read last. */
  protected expressionEnd = -1;
  #depth = 0;

  /** The members that all declarations have. */
  protected declared<K extends DeclarationKind>(kind: K) {
    const keyword = this.tokens.span(this.keywordIndex);
    return { kind, span: this.span(this.declarationFirst), keyword, exported: this.exported };
  }

  /** Goes one level deeper; {@link leave} comes back. */
  protected enter(): void {
    if (++this.#depth <= limits.nesting) return;
    this.giveUp({
      problem: `this is nested deeper than ${limits.nesting} levels`,
      help: 'split it into several declarations',
    });
  }

  protected leave(): void {
    this.#depth--;
  }

  /** Height of a tree over one of this height. */
  protected heightAbove(height: number): number {
    if (height < limits.expressionHeight) return height + 1;
    return this.giveUp({
      problem: `this expression joins more than ${limits.expressionHeight} values in a row`,
      help: 'split it into several declarations',
    });
  }

  /** Gives up a policy that is a sentence with a declaration's keyword in it; what is left of its line goes with it. */
  protected refuseSentence(): void {
    const { ahead, tokens } = this;
    if (!goesOnAsSentence(tokens, ahead)) return;
    while (this.ahead < tokens.count && !tokens.startsLine(this.ahead)) this.moveTo(this.ahead + 1);
    this.giveUp({ ...SENTENCE, first: ahead, last: ahead });
  }

  /**
   * Reads a part. If it cannot be read, tells why, and goes to where the next one begins; words that stand for an operator,
   * and names in pieces, are mended first and the part is read again.
   */
  protected attempt(part: Part, read: () => void): void {
    const first = this.ahead;
    if (part === 'header' || part === 'import' || part === 'declaration') this.partFirst = first;
    const depth = this.#depth;
    const rule = this.currRuleShortName;
    const count = this.problems.count;
    for (;;) {
      try {
        read();
        return;
      } catch (error) {
        if (!(error instanceof SyntaxFailure)) throw error;
        this.#depth = depth;
        this.currRuleShortName = rule;
        if (this.mend(error.spot, first)) {
          this.problems.rewind(count);
          this.moveTo(first);
        } else {
          this.tell(error.spot, error.explanation);
          const next = this.problems.full ? this.tokens.count : this.#nextPart(part, first, error.spot.at);
          this.moveTo(Math.max(first + 1, next));
          this.problems.forgetReadings(this.tokens.start(first), this.tokens.start(this.ahead));
          return;
        }
      }
    }
  }

  /** Changes the tokens of what began at `first` to what they mean, where that is known: it is then read once more. */
  protected abstract mend(spot: Spot, first: number): boolean;

  /** Whether another part of a body comes; what is neither a part nor the closing brace is told of and skipped. */
  protected bodyContinues(part: BodyPart): boolean {
    const isPart = part === 'clause' ? isClauseWord : isWord;
    for (;;) {
      const { ahead } = this;
      const kind = this.kinds[ahead] as number;
      // A declaration's keyword may be the name of a part, but not where a declaration begins: the brace is missing.
      if (isPart(kind) && this.kinds[ahead + 1] === Kind.Colon) return true;
      if (isPart(kind)) return !(this.tokens.startsLine(ahead) && isDeclarationStart(this.tokens, ahead));
      if (kind === Kind.RightBrace || kind === Kind.EndOfFile || isDeclarationStart(this.tokens, ahead)) return false;
      this.#skipInBody(part);
    }
  }

  /** Whether the annotation that comes, if one does, is one of the file. */
  protected abstract headerAhead(): boolean;

  /** Whether the token that comes begins a declaration. */
  protected declarationAhead(): boolean {
    return isDeclarationStart(this.tokens, this.ahead);
  }

  /** Reports what is wrong at a spot, unless that was told already; `isWhole`: nothing is left out for it. */
  protected tell(spot: Spot, known?: Explanation, isWhole = false): void {
    const { tokens, problems, at } = spot;
    const before = at > 0 ? tokens.end(at - 1) : 0;
    if (isPartOfTold(spot)) return;
    if (problems.hasHole(before, tokens.start(at)) && !isStatementStart(tokens, at)) return;
    const { problem, first = at, last = Math.max(first, at), ...remedy } = known ?? explain(spot);
    problems.syntax(tokens.span(first, last), problem, { gap: !isWhole, ...remedy });
  }

  protected moveTo(index: number): void {
    this.currIdx = index - 1;
  }

  /** What is known about the next token, where `expectation` is needed. */
  protected spot(expectation: string, expected?: SeaToken): Spot {
    const { ahead, tokens, problems, rule } = this;
    const at = Math.min(ahead, tokens.count);
    const afterExpression = this.expressionEnd === ahead - 1 && at > 0;
    return { tokens, problems, at, rule, expectation, expected, first: this.partFirst, afterExpression };
  }

  protected override prepare(tokens: TokenStream): void {
    super.prepare(tokens);
    this.#depth = 0;
    this.expressionEnd = -1;
  }

  private giveUp(explanation: Explanation): never {
    throw new SyntaxFailure(this.spot('less'), explanation);
  }

  #nextPart(part: Part, first: number, at: number): number {
    const { tokens } = this;
    switch (part) {
      case 'header':
        return annotationEnd(tokens, first);
      case 'import':
      case 'declaration':
        // The keyword of the next one may have been taken for a name.
        return nextDeclaration(tokens, first, Math.max(first + 1, isDeclarationStart(tokens, at - 1) ? at - 1 : at));
      case 'per':
        return this.#nextBehindPer(at);
      case 'clause':
        return nextInBody(tokens, first, at, (index) => isClauseWord(tokens.kind(index)));
      default:
        return nextInBody(tokens, first, at, (index) => isFieldStart(tokens, index));
    }
  }

  #nextBehindPer(from: number): number {
    const { tokens } = this;
    const ends: readonly number[] = [KeywordKind.as, KeywordKind.v, Kind.At, Kind.Colon];
    let index = from;
    while (index < tokens.count && !ends.includes(tokens.kind(index)) && !isDeclarationStart(tokens, index)) index++;
    return index;
  }

  #skipInBody(part: BodyPart): void {
    const { tokens, problems, ahead } = this;
    const kind = tokens.kind(ahead);
    if (part !== 'clause' && kind === Kind.String && tokens.kind(ahead + 1) === Kind.Colon) {
      reportQuotedName(tokens, problems, ahead);
      tokens.kinds[ahead] = Kind.Identifier;
      return;
    }
    if (kind === Kind.Comma) {
      const problem =
        part === 'instanceField' || part === 'entry'
          ? 'a comma has nothing to separate here'
          : 'nothing stands between the parts of a body';
      problems.syntax(tokens.span(ahead), problem, { help: 'remove the comma', replacement: '' });
      this.moveTo(ahead + 1);
      return;
    }
    this.tell(this.spot(expectationAt(this.rule, describeToken(tokens, ahead), true)));
    this.moveTo(Math.max(ahead + 1, this.#nextPart(part, ahead, ahead + 1)));
  }
}
