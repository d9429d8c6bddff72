import type { SourceFile } from '../../syntax/ast.ts';
import { isStandardSpecifier } from './standard-library.ts';

/**
 * The modules a file imports, as written (`./hives.sea`, `apiary.north`), each once, in order of appearance. Built-in
 * modules (`std`, `std:core`, ...) are left out: there is nothing to load. A loader follows them to gather a closure;
 * `check` reports E503 for each that is not among the files it is given.
 */
export function importsOf(file: SourceFile): readonly string[] {
  const specifiers = file.imports.map((each) => each.from.value);
  return [...new Set(specifiers.filter((specifier) => !isStandardSpecifier(specifier)))];
}
