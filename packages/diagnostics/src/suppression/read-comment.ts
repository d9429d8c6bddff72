import { diagnostic } from '../codes.ts';
import { type AllCodes, codeCalled, type Diagnostic } from '../diagnostic.ts';
import type { SourceText, Span } from '../source-text.ts';
import { nearest } from '../suggestion.ts';
import type { Lines } from './covered-lines.ts';
import type { IgnoreComment } from './find-comments.ts';

/** One code that a comment suppresses in some lines of a file. */
export interface Suppression {
  readonly code: string;
  readonly codeSpan: Span;
  readonly reason: string;
  readonly source: SourceText;
  readonly lines: Lines;
}

export interface ReadComment {
  readonly suppressions: readonly Suppression[];
  readonly diagnostics: readonly Diagnostic[];
}

// `E105`, `CHECK-AUTH-001`.
const CODE = /[A-Za-z]+(?:-[A-Za-z]+-)?\d+/g;
const CODES = /^\s*[A-Za-z]+(?:-[A-Za-z]+-)?\d+(?:\s*,\s*[A-Za-z]+(?:-[A-Za-z]+-)?\d+)*\s*$/;

/** Codes, a colon, the reason. What is not so suppresses nothing, and is a finding. */
export function readComment(source: SourceText, comment: IgnoreComment, codes: AllCodes): ReadComment {
  const { body, bodyStart, span, lines } = comment;
  const refuse = (problem: string): ReadComment => ({
    suppressions: [],
    diagnostics: [diagnostic('SUP001', { source, span }, { problem })],
  });
  const colon = body.indexOf(':');
  const list = colon < 0 ? body : body.slice(0, colon);
  const reason =
    colon < 0
      ? ''
      : body
          .slice(colon + 1)
          .trim()
          .replace(/\s+/g, ' ');
  if (list.trim() === '') return refuse('it names no code');
  if (!CODES.test(list))
    return refuse(colon < 0 ? 'behind the code, a colon and the reason are missing' : noCode(list.trim(), codes));
  if (!/[\p{L}\p{N}]/u.test(reason)) return refuse('it gives no reason');
  const suppressions: Suppression[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const match of list.matchAll(CODE)) {
    const [code] = match;
    const start = bodyStart + match.index;
    const codeSpan = { start, end: start + code.length };
    const definition = codes.get(code);
    if (definition === undefined) diagnostics.push(unknown(source, codeSpan, code, codes));
    else if (definition.firm === true) diagnostics.push(diagnostic('SUP004', { source, span: codeSpan }, { code }));
    else suppressions.push({ code, codeSpan, reason, source, lines });
  }
  return { suppressions, diagnostics };
}

function noCode(written: string, codes: AllCodes): string {
  const called = codeCalled(written, codes);
  return `"${written}" is ${called === undefined ? 'no code' : `the name of ${called}, which is written here by its code`}`;
}

function unknown(source: SourceText, span: Span, code: string, codes: AllCodes): Diagnostic {
  const near = codes.has(code.toUpperCase()) ? code.toUpperCase() : nearest(code, codes.keys());
  const details =
    near === undefined
      ? {}
      : {
          help: `did you mean ${near}?`,
          fix: { title: `write ${near}`, edits: [{ path: source.path, range: source.range(span), newText: near }] },
        };
  return diagnostic('SUP002', { source, span }, { code }, details);
}
