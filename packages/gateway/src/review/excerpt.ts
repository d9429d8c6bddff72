import { findPii } from '../filter/pii/find-pii.ts';
import type { Json } from '../json.ts';
import { collectText } from '../text/collect-text.ts';

const MAX_CHARACTERS = 160;
/** Looked at for what is shown: a find that begins in it is found whole. */
const LOOKED_AT_CHARACTERS = 4_096;
/** Weak signs count, too: this is shown in lists. */
const THRESHOLD = 0.3;

/** The beginning of the last text of a document, personal data replaced by its kind; what it is about, in a list. */
export function excerptOf(document: Json, member: string): string {
  const texts = collectText(document[member]).leaves.filter(
    ({ kind, path }) => kind === 'value' && isContent(path.at(-1)),
  );
  const text = (texts.at(-1)?.text ?? '').slice(0, LOOKED_AT_CHARACTERS);
  let shown = '';
  let at = 0;
  for (const { kind, start, end } of findPii(text, THRESHOLD)) {
    shown += `${text.slice(at, start)}[${kind.toUpperCase()}]`;
    at = end;
  }
  shown += text.slice(at);
  return shown.length > MAX_CHARACTERS ? `${shown.slice(0, MAX_CHARACTERS)}…` : shown;
}

/** The text itself, one of a list of texts, what a message says, a part of it. */
function isContent(step: string | number | undefined): boolean {
  return typeof step !== 'string' || step === 'content' || step === 'text';
}
