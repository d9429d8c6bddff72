import { type Diagnostic, hasErrors, SourceText } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes.ts';
import { parse } from '../parse.ts';
import type { SourceFile } from '../syntax/ast.ts';
import { limits } from '../syntax/limits.ts';
import { render } from './document/render.ts';
import { file as layOut } from './layout/file.ts';
import { meaning } from './meaning.ts';
import { redundantParentheses } from './tokens/redundant-parentheses.ts';
import { lineEndOf, tokensOf, withoutTokens } from './tokens/token.ts';
import { Weaver } from './tokens/weaver.ts';

const WIDTH = 100;
const INDENT = 2;

/** A file in canonical form, or why it has none. */
export type Formatted =
  | { readonly text: string; readonly diagnostics: readonly Diagnostic[] }
  | { readonly text?: undefined; readonly diagnostics: readonly Diagnostic[] };

/**
 * A file in canonical form (ruling R13): lines of 100 columns, canonical keyword case, no parentheses but those that
 * count; order, numbers, texts and comments as authored. Lines end as the first one outside of texts does. A file with errors
 * of syntax has no canonical form: it comes with its diagnostics. Never throws, unless formatting would change what the
 * file says, which is a bug of ours.
 */
export function format(source: SourceText): Formatted {
  const { file, diagnostics } = parse(source);
  if (hasErrors(diagnostics)) return { diagnostics };
  const text = canonical(file);
  const again = parse(new SourceText(source.path, text));
  if (hasErrors(again.diagnostics) && Buffer.byteLength(text) > limits.fileBytes) {
    const place = { source, span: { start: 0, end: 0 } };
    return { diagnostics: [diagnostic('FMT002', place, { megabytes: limits.fileBytes / 1024 / 1024 })] };
  }
  if (hasErrors(again.diagnostics) || meaning(again.file) !== meaning(file))
    throw new Error(`formatting would change what ${source.path} says`);
  return { text, diagnostics };
}

function canonical(file: SourceFile): string {
  const all = tokensOf(file.source);
  const tokens = withoutTokens(all, redundantParentheses(file.declarations, all));
  const lineEnd = lineEndOf(file.source.text, all);
  const laidOut = render(layOut(new Weaver(tokens), file), { width: WIDTH, indent: INDENT, lineEnd });
  const lines = laidOut.replace(/^[\r\n]+/, '');
  return lines === '' ? '' : lines + lineEnd;
}
