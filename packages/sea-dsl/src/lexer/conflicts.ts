import type { Problems } from '../problems.ts';
import { Char } from './characters.ts';

/** What is known about conflicts while a text is scanned. */
export interface Conflict {
  /** Whether the first of two versions is being read. */
  isOpen: boolean;
  /** Whether no conflict ends further down. */
  isLast: boolean;
}

const marker = /(?:<{7}|={7}|>{7}|\|{7})(?![<=>|])/y;
const END = '\n>>>>>>>';

/** Whether a line begins here that Git leaves where two versions of a file do not go together. */
export function isConflictMarker(text: string, at: number): boolean {
  if (at > 0 && text.charCodeAt(at - 1) !== Char.LineFeed) return false;
  marker.lastIndex = at;
  return marker.test(text);
}

/** Reports a conflict, once, and leaves out its marks and the second of its versions. Returns 0 where there is none. */
export function readConflict(text: string, start: number, conflict: Conflict, problems: Problems): number {
  if (!isConflictMarker(text, start)) return 0;
  const end = marker.lastIndex;
  const sign = text.charAt(start);
  if (sign === '<' || !conflict.isOpen) {
    const help = 'keep what is meant, and remove the lines that Git has left';
    problems.keep({ start, end }, 'Git could not join two versions of the file here', { help });
  }
  const isBetween = conflict.isOpen && (sign === '=' || sign === '|');
  const close = isBetween && !conflict.isLast ? text.indexOf(END, start) : -1;
  if (isBetween) conflict.isLast ||= close < 0;
  conflict.isOpen = sign === '<' || (isBetween && close < 0);
  return lineEnd(text, close < 0 ? start : close + 1);
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}
