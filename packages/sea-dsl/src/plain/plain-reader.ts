import { SourceText, type Span } from '@sea-forge/diagnostics';
import { isWord, Kind } from '../lexer/kinds.ts';
import { textValue } from '../lexer/texts.ts';
import { TokenStream } from '../lexer/token-stream.ts';
import { goesOnAsSentence } from '../parser/landmarks.ts';
import { Problems } from '../problems.ts';
import type { Annotation, ConceptChangeDeclaration, NumberText, Text } from '../syntax/ast.ts';
import * as checks from '../syntax/checks.ts';
import { limits } from '../syntax/limits.ts';
import { PlacedNumber, PlacedText } from '../syntax/placed.ts';

type ChangeParts = Pick<ConceptChangeDeclaration, 'fromVersion' | 'toVersion' | 'migrationPolicy'>;

/** The text is not one that the plain rules read. */
export class Unreadable extends Error {}

/**
 * What the plain rules stand on: the members that `CheckingParser` gives to the grammar, for texts without mistakes only.
 * Nothing is mended or explained here. The first mistake ends it ({@link Unreadable}), or is added to the problems; either
 * way the text is then read by the recovering parser, which tells.
 */
export abstract class PlainReader {
  tokens = new TokenStream('', 0);
  kinds: Uint8Array = this.tokens.kinds;
  /** Index of the token consumed last. */
  currIdx = -1;
  protected problems = new Problems(new SourceText('', ''));
  protected declarationFirst = 0;
  protected keywordIndex = 0;
  protected exported = false;
  protected height = 1;
  protected expressionEnd = -1;
  #depth = 0;

  protected prepare(tokens: TokenStream): void {
    this.tokens = tokens;
    this.kinds = tokens.kinds;
    this.currIdx = -1;
    this.expressionEnd = -1;
    this.#depth = 0;
  }

  protected fail(): never {
    throw new Unreadable();
  }

  protected get ahead(): number {
    return this.currIdx + 1;
  }

  protected kindAhead(k: number): number {
    return this.kinds[this.currIdx + k] as number;
  }

  protected span(first: number): Span {
    const { starts, ends } = this.tokens;
    return { start: starts[first] as number, end: ends[this.currIdx] as number };
  }

  protected text(): Text {
    const { currIdx, tokens } = this;
    const start = tokens.starts[currIdx] as number;
    const end = tokens.ends[currIdx] as number;
    return new PlacedText(this.#valueOf(this.kinds[currIdx] as number, start, end), start, end);
  }

  #valueOf(kind: number, start: number, end: number): string {
    const { text } = this.tokens;
    if (kind === Kind.TripleString) return text.slice(start + 3, end - 3);
    if (kind !== Kind.String) return text.slice(start, end);
    const inner = text.slice(start + 1, end - 1);
    return inner.includes('\\') ? textValue(text.slice(start, end)) : inner;
  }

  protected number(first = this.currIdx): NumberText {
    const { currIdx, tokens } = this;
    const start = tokens.starts[first] as number;
    const end = tokens.ends[currIdx] as number;
    return new PlacedNumber(tokens.text.slice(start, end), start, end);
  }

  protected moveTo(index: number): void {
    this.currIdx = index - 1;
  }

  protected enter(): void {
    if (++this.#depth > limits.nesting) this.fail();
  }

  protected leave(): void {
    this.#depth--;
  }

  protected heightAbove(height: number): number {
    return height < limits.expressionHeight ? height + 1 : this.fail();
  }

  protected refuseSentence(): void {
    if (goesOnAsSentence(this.tokens, this.ahead)) this.fail();
  }

  // Whether a list or a body goes on: the lookahead of the rule knows, as long as nothing is wrong.

  protected bodyContinues(_part: string): boolean {
    return true;
  }

  protected annotationAhead(_owner: string): boolean {
    return true;
  }

  protected headerAhead(): boolean {
    return true;
  }

  protected lateAnnotationAhead(): boolean {
    return this.fail();
  }

  protected tellLate(_resource: Text, _first: number): void {}

  protected misplacedAhead(): boolean {
    return this.fail();
  }

  protected tellMisplaced(_first: number): void {}

  protected declarationAhead(): boolean {
    return false;
  }

  protected listContinues(isItem: (kind: number) => boolean, mayEndWithComma: boolean): boolean {
    return !mayEndWithComma || isItem(this.kindAhead(2));
  }

  protected checkDecimal(number: NumberText): void {
    checks.checkDecimal(this.problems, number);
  }

  protected checkPriority(number: NumberText): void {
    checks.checkPriority(this.problems, number);
  }

  protected checkWindow(number: NumberText): void {
    checks.checkWindow(this.problems, number);
  }

  protected checkLength(number: NumberText): void {
    checks.checkLength(this.problems, number);
  }

  protected checkDuration(count: NumberText, unit: Text): void {
    checks.checkDuration(this.problems, count, unit);
  }

  protected checkSeverity(severity: Text): void {
    checks.checkSeverity(this.problems, severity);
  }

  protected checkUniqueFields(fields: readonly { readonly name: Text }[]): void {
    if (fields.length > 1) checks.checkUniqueFields(this.problems, fields);
  }

  protected checkUniqueAnnotations(annotations: readonly Annotation[]): void {
    if (annotations.length > 1) checks.checkUniqueAnnotations(this.problems, annotations);
  }

  protected compareReading(reading: (word: string) => string | undefined, ours: string, index = this.currIdx): void {
    if (!isWord(this.kinds[index] as number)) return;
    const theirs = reading(this.tokens.image(index));
    if (theirs !== undefined) this.problems.differs(this.tokens.span(index), ours, theirs);
  }

  protected singleRationale(texts: readonly Text[]): Text | undefined {
    return this.kinds[this.currIdx] === Kind.RightBracket ? this.fail() : texts[0];
  }

  protected completed(
    { fromVersion, toVersion, migrationPolicy }: Partial<ChangeParts>,
    _keyword: number,
  ): ChangeParts {
    if (fromVersion === undefined || toVersion === undefined || migrationPolicy === undefined) return this.fail();
    return { fromVersion, toVersion, migrationPolicy };
  }
}
