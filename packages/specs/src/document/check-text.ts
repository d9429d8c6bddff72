import type { Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';

const MAX_BYTES = 2 * 1024 * 1024;
// All of C0 and C1 but tab, line feed, carriage return and the next-line character.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/; // oxlint-disable-line no-control-regex

/** Why a file is not read at all: too large, or no text. */
export function checkText(source: SourceText): Diagnostic | undefined {
  const { text } = source;
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_BYTES) {
    const span = { start: 0, end: Math.max(text.indexOf('\n'), 1) };
    return diagnostic('SPEC001', { source, span }, { bytes, limit: MAX_BYTES });
  }
  const at = text.search(CONTROL);
  if (at < 0) return undefined;
  const character = `U+${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}`;
  return diagnostic('SPEC014', { source, span: { start: at, end: at + 1 } }, { character });
}
