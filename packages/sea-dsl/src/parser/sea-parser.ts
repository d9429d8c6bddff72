import { type FileParts, FileRules } from '../grammar/file.ts';
import { Kind } from '../lexer/kinds.ts';
import type { TokenStream } from '../lexer/token-stream.ts';
import { T } from '../lexer/tokens.ts';
import type { Problems } from '../problems.ts';
import { passBetween } from './between.ts';
import { gluedDeclaration } from './glued-keywords.ts';
import { isDeclarationStart, meantDeclaration, nextDeclaration } from './landmarks.ts';

/** The parser of whole files. Making one costs tens of milliseconds: keep it. */
export class SeaParser extends FileRules {
  constructor({ validated = false }: { readonly validated?: boolean } = {}) {
    super({ validated });
    this.performSelfAnalysis();
  }

  /** Reads a file. Never throws on what stands in it: what makes no sense is reported, and left out. */
  read(tokens: TokenStream, problems: Problems): FileParts {
    this.load(tokens, problems);
    for (;;) {
      this.file();
      if (this.kindAhead(1) === Kind.EndOfFile || problems.full) return this.parts;
      if (!this.mendLast()) this.#pass();
    }
  }

  /** Behind declarations, others than those of the file are annotations of a declaration that came too late. */
  protected override headerAhead(): boolean {
    if (this.RECORDING_PHASE || this.parts.declarations.length === 0) return true;
    return T.HeaderWord.accepts[this.kindAhead(2)] === 1;
  }

  /** What stands behind the last declaration is a word meant as an operator, or the rest of a name: it goes on. */
  private mendLast(): boolean {
    const last = this.parts.declarations.at(-1);
    if (last === undefined || !this.mend(this.spot('a declaration'), this.declarationFirst)) return false;
    this.parts.declarations.pop();
    this.problems.rewind(this.countBefore);
    this.moveTo(this.declarationFirst);
    return true;
  }

  /** Something that begins no declaration: tells what it is and goes on behind it. */
  #pass(): void {
    const meant = isDeclarationStart(this.tokens, this.ahead) ? meantDeclaration(this.tokens, this.ahead) : undefined;
    if (meant !== undefined) {
      this.mendKeyword(meant);
      return;
    }
    const glued = gluedDeclaration(this.tokens, this.ahead);
    if (glued !== undefined && this.mendGlued(this.ahead, glued)) return;
    const spot = this.spot('a declaration');
    const { explanation, resume } = passBetween(spot, this.parts);
    // What has a place to go on, and a mark to put right, belongs to no declaration.
    const isWhole = resume !== undefined && (explanation?.replacement ?? explanation?.edits) !== undefined;
    if (explanation !== undefined) this.tell(spot, explanation, isWhole);
    this.moveTo(resume ?? nextDeclaration(this.tokens, this.ahead, this.ahead + 1));
    const { tokens, problems, declarationFirst } = this;
    if (spot.afterExpression && !isWhole)
      problems.forgetReadings(tokens.start(declarationFirst), tokens.start(this.ahead));
  }
}
