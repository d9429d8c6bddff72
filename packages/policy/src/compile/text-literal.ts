// Control, format, private and unassigned characters, lone surrogates, and the separators that end a line of JavaScript:
// none of them may hide in generated code.
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}]/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text as a JavaScript literal in the quotes Prettier would choose; it stays one literal wherever it is put. */
export function textLiteral(text: string): string {
  const quote = text.split("'").length > text.split('"').length ? '"' : "'";
  const body = text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replace(HIDDEN, (character) => SHORT[character] ?? unicodeEscape(character))
    // Should the code ever stand in a comment or a page.
    .replaceAll('*/', '*\\/')
    .replaceAll('</', '<\\/');
  return quote + body + quote;
}

function unicodeEscape(character: string): string {
  const codePoint = character.codePointAt(0) as number;
  return codePoint > 0xffff ? `\\u{${codePoint.toString(16)}}` : `\\u${codePoint.toString(16).padStart(4, '0')}`;
}
