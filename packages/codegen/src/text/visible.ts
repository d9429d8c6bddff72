// Line breaks of any kind, other control characters, and the marks that reorder text on screen ("Trojan Source").
const LINE_BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text of a specification as one line that shows all it holds: line breaks become spaces, what is invisible its escape. */
export function visibleLine(text: string): string {
  return escapeInvisible(text.replace(LINE_BREAKS, ' ')).trim();
}

/** Replaces characters that cannot be seen, or that UTF-8 cannot hold, by their `\uXXXX` escapes. */
export function escapeInvisible(text: string): string {
  return text
    .replace(INVISIBLE, escapeUnit)
    .replace(/[\u2028\u2029]/g, escapeUnit)
    .replace(LONE_SURROGATE, escapeUnit);
}

function escapeUnit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
