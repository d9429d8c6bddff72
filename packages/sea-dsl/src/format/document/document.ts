/**
 * What is to be laid out, in the manner of Wadler and Lindig: texts, and places where a line may end. A group stands on
 * one line where it fits; else its own lines end, those of groups inside it only where these do not fit either.
 */
export type Document =
  | string
  | { readonly kind: 'concat'; readonly parts: readonly Document[]; readonly breaks: boolean }
  | { readonly kind: 'line'; readonly flat: '' | ' ' }
  | { readonly kind: 'hardline'; readonly blank: boolean }
  | { readonly kind: 'indent'; readonly contents: Document; readonly breaks: boolean }
  | { readonly kind: 'group'; readonly contents: Document; readonly breaks: boolean }
  /** To the end of the line; it takes no room, and a hard line follows. */
  | { readonly kind: 'comment'; readonly text: string };

/** A space, or the end of a line. */
export const line: Document = { kind: 'line', flat: ' ' };
/** Nothing, or the end of a line. */
export const softline: Document = { kind: 'line', flat: '' };
/** The end of a line, whatever fits: every group around it breaks. */
export const hardline: Document = { kind: 'hardline', blank: false };
/** The same and an empty line. */
export const blankLine: Document = { kind: 'hardline', blank: true };

export function concat(...parts: readonly Document[]): Document {
  return sequence(parts);
}

/** The same for any number of parts: as many as arguments there may not be. */
export function sequence(parts: readonly Document[]): Document {
  return { kind: 'concat', parts, breaks: parts.some(mustBreak) };
}

/** Lines that begin inside `parts` stand one step further in. */
export function indent(...parts: readonly Document[]): Document {
  const contents = concat(...parts);
  return { kind: 'indent', contents, breaks: mustBreak(contents) };
}

export function group(...parts: readonly Document[]): Document {
  const contents = concat(...parts);
  return { kind: 'group', contents, breaks: mustBreak(contents) };
}

export function comment(text: string): Document {
  return { kind: 'comment', text };
}

function mustBreak(document: Document): boolean {
  if (typeof document === 'string') return false;
  switch (document.kind) {
    case 'concat':
    case 'indent':
    case 'group':
      return document.breaks;
    case 'hardline':
    case 'comment':
      return true;
    case 'line':
      return false;
  }
}
