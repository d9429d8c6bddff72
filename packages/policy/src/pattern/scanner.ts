/** Why a pattern is none, and where: a UTF-16 offset into it. */
export class PatternProblem extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Reads a pattern one code point after the other. */
export class Scanner {
  readonly source: string;
  at = 0;

  constructor(source: string) {
    this.source = source;
  }

  get done(): boolean {
    return this.at >= this.source.length;
  }

  /** Takes the text if it is what comes next. */
  accept(text: string): boolean {
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  looksAt(text: string): boolean {
    return this.source.startsWith(text, this.at);
  }

  /** Takes what the sticky expression matches here. */
  take(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.at;
    const match = expression.exec(this.source);
    if (match !== null) this.at = expression.lastIndex;
    return match;
  }

  /** Takes one code point. */
  next(): string {
    if (this.done) this.fail('the pattern ends too early');
    const character = String.fromCodePoint(this.source.codePointAt(this.at) as number);
    this.at += character.length;
    return character;
  }

  fail(message: string, offset = this.at): never {
    throw new PatternProblem(message, offset);
  }
}
