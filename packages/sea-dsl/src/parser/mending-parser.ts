import { nearest } from '@sea-forge/diagnostics';
import type { Keyword } from '../lexer/keywords.ts';
import { isWord, KeywordKind, Kind } from '../lexer/kinds.ts';
import type { TokenStream } from '../lexer/token-stream.ts';
import { canonical, type SeaToken, T } from '../lexer/tokens.ts';
import type { Text } from '../syntax/ast.ts';
import { annotationEnd, type AnnotationOwner, annotationsOf, isHeader, lateAnnotations } from './annotation-places.ts';
import { brokenName } from './broken-names.ts';
import { brokenVersion } from './broken-versions.ts';
import { describeToken, expectationAt, expectationOf } from './describe.ts';
import { type Spot, SyntaxFailure } from './failure.ts';
import { gluedPer, takeApart } from './glued-keywords.ts';
import { isDeclarationStart, meantDeclaration } from './landmarks.ts';
import { isPerOrVersion, misplaced } from './misplaced-parts.ts';
import { RecoveringParser } from './recovering-parser.ts';
import { repairAt } from './repairs.ts';
import { wordOperator } from './word-operators.ts';
import { wordQuantifier } from './word-quantifiers.ts';

/** So many tokens are put into a file, or taken out, at most: each costs a move of all tokens behind it. */
const MAX_INSERTIONS = 200;

/** So many tokens are read again after a word was mended, as a multiple of all tokens. */
const REREADABLE = 8;

/** Whether a part is read once more, with words put right, rather than with a token put in. */
function isMendable(spot: Spot): boolean {
  return brokenVersion(spot) !== undefined || gluedPer(spot) !== undefined || brokenName(spot) !== undefined;
}

/**
 * Mending where it is safe: a token that is missing is put in, a wrong one is read as what it was meant to be, and either
 * is told. The tokens are changed for good, so that a part which is read once more does not tell it again.
 */
export abstract class MendingParser extends RecoveringParser {
  /** Offset before which a token was put in last. */
  #insertedBefore = -1;
  #insertions = 0;
  /** So many tokens may be read once more. */
  #rereadable = 0;

  protected override mismatch(expected: SeaToken): void {
    const closes = expected === T.RightBrace || expected === T.RightBracket || expected === T.RightParenthesis;
    const spot = { ...this.spot(expectationAt(this.rule, expected.label, closes), expected), expected };
    if (isMendable(spot)) throw new SyntaxFailure(spot);
    const { at } = spot;
    const offset = this.tokens.start(at);
    // One bracket left open leaves those around it open too, and `as:` is missing as a whole: that needs no telling.
    const isTold = this.#insertedBefore === offset && (closes || this.rule === 'definition');
    switch (isTold ? 'insert' : this.#insertions < MAX_INSERTIONS ? repairAt(spot) : undefined) {
      case undefined:
        throw new SyntaxFailure(spot);
      case 'insert':
        if (!this.insert(at, expected.accepts.indexOf(1))) throw new SyntaxFailure(spot);
        this.#insertedBefore = offset;
        break;
      case 'skip':
        this.currIdx++;
        if (expected === T.Number && this.kindAhead(1) === Kind.Minus) this.currIdx++;
        this.consumeInternal(expected);
        return;
      case 'replace':
        if (expected.accepts[this.kinds[at] as number] !== 1) this.kinds[at] = expected.accepts.indexOf(1);
    }
    this.currIdx = at;
  }

  /** Puts in a token that is missing; false where too many were missing already. */
  protected insert(index: number, kind: number): boolean {
    if (this.#insertions++ >= MAX_INSERTIONS) return false;
    this.tokens.insert(index, kind);
    this.kinds = this.tokens.kinds;
    return true;
  }

  /** Whether a list goes on with a comma. Where the next item follows without one, it is put in. */
  protected listContinues(isItem: (kind: number) => boolean, mayEndWithComma: boolean): boolean {
    if (this.kindAhead(1) === Kind.Comma) return !mayEndWithComma || isItem(this.kindAhead(2));
    if (!isItem(this.kindAhead(1)) || isDeclarationStart(this.tokens, this.ahead)) return false;
    const { tokens, ahead } = this;
    if (!this.insert(ahead, Kind.Comma)) return false;
    this.problems.keep(tokens.span(ahead + 1), `a comma is missing before ${describeToken(tokens, ahead + 1)}`, {
      help: 'write `,` between the two',
      edits: [{ span: { start: tokens.end(ahead - 1), end: tokens.end(ahead - 1) }, newText: ',' }],
    });
    return true;
  }

  /** Whether one of an owner's annotations comes; those that it does not have are told of and skipped. */
  protected annotationAhead(owner: AnnotationOwner): boolean {
    const { tokens, problems } = this;
    for (; this.kindAhead(1) === Kind.At; this.moveTo(annotationEnd(tokens, this.ahead))) {
      const { ahead } = this;
      const words: readonly Keyword[] = annotationsOf[owner];
      const kind = tokens.kind(ahead + 1);
      if (words.some((word) => KeywordKind[word] === kind)) return true;
      if (isHeader(tokens, ahead) && tokens.startsLine(ahead)) return false;
      const written = tokens.image(ahead + 1);
      const meant = isWord(kind) ? (nearest(written, words) as Keyword | undefined) : undefined;
      const known = words.map((word) => `\`@${word}\``).join(', ');
      const span = isWord(kind) ? tokens.span(ahead, ahead + 1) : tokens.span(ahead);
      problems.keep(span, isWord(kind) ? `there is no \`@${written}\` here` : 'a name is needed behind `@`', {
        help: meant === undefined ? `there are ${known}` : `did you mean \`@${meant}\`?`,
        ...(meant === undefined ? {} : { replacement: `@${meant}` }),
      });
      if (meant !== undefined) {
        tokens.kinds[ahead + 1] = KeywordKind[meant];
        return true;
      }
    }
    return false;
  }

  /** Whether an annotation comes that belongs to the flow before it. */
  protected lateAnnotationAhead(): boolean {
    return !(isHeader(this.tokens, this.ahead) && this.tokens.startsLine(this.ahead));
  }

  /** Tells of the annotations from `first` on that were read behind the ends of a flow. */
  protected tellLate(resource: Text, first: number): void {
    if (this.RECORDING_PHASE || first > this.currIdx) return;
    const { problem, ...remedy } = lateAnnotations(this.tokens, first, this.currIdx, resource);
    this.problems.syntax(this.tokens.span(first, this.currIdx), problem, remedy);
  }

  /** Whether a part of a policy comes where only the definition, or nothing, could. */
  protected misplacedAhead(): boolean {
    return this.kindAhead(1) === Kind.At ? this.annotationAhead('policy') : isPerOrVersion(this.tokens, this.ahead);
  }

  /** Tells of the part of a policy from `first` on, if it does not belong where it was read. */
  protected tellMisplaced(first: number): void {
    if (this.RECORDING_PHASE || this.problems.full) return;
    const told = misplaced(this.tokens, this.keywordIndex + 1, first, this.currIdx);
    if (told === undefined) return;
    const { problem, ...remedy } = told;
    this.problems.syntax(this.tokens.span(first, this.currIdx), problem, remedy);
  }

  /** A word where a value is needed is a text without its quotes. */
  protected override noAlternative(): void {
    const { tokens, ahead, rule } = this;
    const spot = this.spot(expectationOf(rule));
    const declares = rule === 'declaration' ? meantDeclaration(tokens, ahead) : undefined;
    if (declares !== undefined) {
      this.mendKeyword(declares);
      return;
    }
    const takesText =
      rule === 'annotationValue' || rule === 'mappingValue' || rule === 'overrideValue' || rule === 'textOrTexts';
    if (!takesText) throw new SyntaxFailure(spot);
    const text = { ...spot, expected: T.String };
    if (brokenName(text) !== undefined || repairAt(text) !== 'replace') throw new SyntaxFailure(text);
    tokens.kinds[ahead] = Kind.String;
  }

  /** Takes a keyword apart from the name that it is glued to; false where too much was put in already. */
  protected mendGlued(at: number, glued: NonNullable<ReturnType<typeof gluedPer>>): boolean {
    if (this.#insertions++ >= MAX_INSERTIONS) return false;
    const { problem, first = at, last = at, ...remedy } = takeApart(this.tokens, at, glued);
    this.kinds = this.tokens.kinds;
    this.problems.keep(this.tokens.span(first, last), problem, remedy);
    return true;
  }

  /** Reads the misspelt word that comes as the keyword of a declaration from now on. */
  protected mendKeyword(meant: Keyword): void {
    const { tokens, problems, ahead } = this;
    const right = canonical(meant);
    problems.keep(tokens.span(ahead), `there is no declaration \`${tokens.image(ahead)}\``, {
      help: `did you mean \`${right}\`?`,
      replacement: right,
    });
    tokens.kinds[ahead] = KeywordKind[meant];
  }

  protected override mend(spot: Spot, first: number): boolean {
    const cost = spot.at - first;
    const isMended =
      this.#rereadable >= cost &&
      (this.#mendOperator(spot) || this.#mendVersion(spot) || this.#mendPer(spot) || this.#mendName(spot));
    if (isMended) this.#rereadable -= cost;
    return isMended;
  }

  /** Reads a word that stands for an operator as that operator from now on. */
  #mendOperator({ tokens, problems, at, afterExpression }: Spot): boolean {
    const isArrow = tokens.kind(at) === Kind.Arrow;
    if (!afterExpression || !(isArrow || tokens.kind(at) === Kind.Identifier) || tokens.kind(at + 1) === Kind.Colon)
      return false;
    const meant = wordOperator(tokens.image(at), tokens.kind(at + 1));
    const isProse = isWord(tokens.kind(at + 1)) && this.#isPlainWord(at + 2);
    if (meant === undefined || isProse) return false;
    const { problem, kind, ...remedy } = meant;
    problems.retell(tokens.span(at), problem, remedy);
    tokens.kinds[at] = kind;
    return true;
  }

  /** Reads a number, or a word such as `v1`, as the version that it is meant to be. */
  #mendVersion(spot: Spot): boolean {
    const { tokens, problems, at } = spot;
    const broken = this.#insertions < MAX_INSERTIONS ? brokenVersion(spot) : undefined;
    if (broken === undefined || !this.insert(at, KeywordKind.v)) return false;
    const { problem, ...remedy } = broken;
    problems.keep(tokens.span(at + 1), problem, remedy);
    tokens.kinds[at + 1] = Kind.Version;
    return true;
  }

  #mendPer(spot: Spot): boolean {
    const glued = gluedPer(spot);
    return glued !== undefined && this.mendGlued(spot.at, glued);
  }

  /** Reads a name, or a quantifier, in pieces as one from now on. */
  #mendName(spot: Spot): boolean {
    const { tokens, problems } = spot;
    const broken = this.#insertions < MAX_INSERTIONS ? (wordQuantifier(spot) ?? brokenName(spot)) : undefined;
    if (broken === undefined) return false;
    this.#insertions++;
    const { problem, first, last, kind, ...remedy } = broken;
    problems.keep(tokens.span(first, last), problem, remedy);
    if (kind === undefined) tokens.remove(first, last);
    else tokens.join(first, last, kind);
    return true;
  }

  /** A word on the same line that is neither keyword nor meant as an operator. */
  #isPlainWord(index: number): boolean {
    const { tokens } = this;
    const isPlain = tokens.kind(index) === Kind.Identifier && !tokens.startsLine(index);
    return isPlain && wordOperator(tokens.image(index)) === undefined;
  }

  protected override prepare(tokens: TokenStream): void {
    super.prepare(tokens);
    this.#insertedBefore = -1;
    this.#insertions = 0;
    this.#rereadable = tokens.count * REREADABLE;
  }
}
