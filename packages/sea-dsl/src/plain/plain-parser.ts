import { type FileParts, FileRules } from './file.ts';
import { Kind } from '../lexer/kinds.ts';
import type { TokenStream } from '../lexer/token-stream.ts';
import type { Problems } from '../problems.ts';
import { Unreadable } from './plain-reader.ts';

/** The parser of files without mistakes. */
export class PlainParser extends FileRules {
  /** What a file says; undefined where anything is wrong with it, and then nothing may be kept of what was found. */
  read(tokens: TokenStream, problems: Problems): FileParts | undefined {
    this.load(tokens, problems);
    try {
      this.file();
    } catch (error) {
      if (error instanceof Unreadable) return undefined;
      throw error;
    }
    return this.kindAhead(1) === Kind.EndOfFile && problems.isEmpty ? this.parts : undefined;
  }
}
