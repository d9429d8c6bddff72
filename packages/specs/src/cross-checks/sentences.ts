import { spoken } from '../content/words-in.ts';
import type { ProseLine, SpecDocument } from '../document/spec-document.ts';

/** A sentence of the prose, without code and quoted words, with its place. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
}

/** The sentences of a document; quoted paragraphs (`>`) are what others say. */
export function sentencesOf({ prose }: SpecDocument): Sentence[] {
  return paragraphsOf(prose).flatMap(({ text, start }) =>
    [...spoken(text).matchAll(/[^.;!?]+(?:[.;!?](?!\s)[^.;!?]*)*[.;!?]?/g)].map(({ index, 0: sentence }) => ({
      text: sentence,
      start: start + index,
    })),
  );
}

// Lines that follow each other; an item of a list, a heading and a row of a table stand alone.
function paragraphsOf(prose: readonly ProseLine[]): Sentence[] {
  const paragraphs: { text: string; start: number; end: number }[] = [];
  let open = false;
  for (const { text, span, heading } of prose) {
    const last = paragraphs.at(-1);
    if (text.trim() === '' || /^\s*>/.test(text)) {
      open = false;
      continue;
    }
    const isContinuation = heading === undefined && !/^\s*(?:[-*+]\s|\d{1,9}[.)]\s|\|)/.test(text);
    if (open && isContinuation && last !== undefined && span.start - last.end <= 2) {
      last.text += ' '.repeat(span.start - last.end) + text;
      last.end = span.start + text.length;
    } else paragraphs.push({ text, start: span.start, end: span.start + text.length });
    open = heading === undefined;
  }
  return paragraphs;
}

/** Whether a sentence speaks about a rule. */
export function isAboutRules(text: string): boolean {
  return /\bCHECK-[A-Z]+-\d+\b/.test(text);
}
