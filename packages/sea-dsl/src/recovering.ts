import type { FileParts } from './grammar/file.ts';
import type { TokenStream } from './lexer/token-stream.ts';
import { SeaParser } from './parser/sea-parser.ts';
import type { Problems } from './problems.ts';

let parser: SeaParser | undefined;

/** Reads any file, and tells all that is wrong with it. Making the parser costs tens of milliseconds, once. */
export function readRecovering(tokens: TokenStream, problems: Problems): FileParts {
  parser ??= new SeaParser();
  return parser.read(tokens, problems);
}
