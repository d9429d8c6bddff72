import type { Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { scan } from './lexer/scanner.ts';
import { PlainParser } from './plain/plain-parser.ts';
import { Problems } from './problems.ts';
import { readRecovering } from './recovering.ts';
import type { SourceFile } from './syntax/ast.ts';
import { limits } from './syntax/limits.ts';

const plain = new PlainParser();

/**
 * Text to tree. Whatever is wrong with the form of the text comes as diagnostics (E005; E006 and E009 for values that do
 * not work) at their places, all of them in one run; the tree then lacks what made no sense. Never throws, whatever the
 * text, and takes time linear in its length.
 */
export function parse(source: SourceText): { file: SourceFile; diagnostics: readonly Diagnostic[] } {
  const problems = new Problems(source);
  if (tooLarge(source.text)) {
    problems.syntax({ start: 0, end: 0 }, `the file is larger than ${limits.fileBytes / 1024 / 1024} MiB`, {
      help: 'split it into several files',
    });
    return { file: { source, header: {}, imports: [], declarations: [], comments: [] }, diagnostics: problems.all };
  }
  const { tokens, comments } = scan(source.text, problems);
  const scannedWell = problems.isEmpty;
  const parts = scannedWell ? plain.read(tokens, problems) : undefined;
  if (parts !== undefined) return { file: { source, ...parts, comments }, diagnostics: problems.all };
  // What the scanner has told stays; what the plain rules have found, the recovering ones find again.
  const told = scannedWell ? new Problems(source) : problems;
  const recovered = readRecovering(tokens, told);
  return { file: { source, ...recovered, comments }, diagnostics: told.all };
}

function tooLarge(text: string): boolean {
  if (text.length > limits.fileBytes) return true;
  return text.length * 3 > limits.fileBytes && Buffer.byteLength(text) > limits.fileBytes;
}
