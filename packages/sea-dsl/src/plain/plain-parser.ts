import { type FileParts, FileRules } from './file.ts';
import { Kind } from '../lexer/kinds.ts';
import { TokenStream } from '../lexer/token-stream.ts';
import type { Problems } from '../problems.ts';
import { Unreadable } from './plain-reader.ts';

const NOTHING = new TokenStream('', 0);

/** The parser of files without mistakes. */
export class PlainParser extends FileRules {
  /** What a file says; undefined where anything is wrong with it, and then nothing may be kept of what was found. */
  read(tokens: TokenStream, problems: Problems): FileParts | undefined {
    this.load(tokens, problems);
    try {
      this.file();
      return this.kindAhead(1) === Kind.EndOfFile && problems.isEmpty ? this.parts : undefined;
    } catch (error) {
      if (error instanceof Unreadable) return undefined;
      throw error;
    } finally {
      // The parser is kept; what it has read need not be.
      this.load(NOTHING, problems);
    }
  }
}
