/** Why a JSON text is not taken, and where: the offset in UTF-16 units. */
export interface JsonObjection {
  readonly offset: number;
  readonly message: string;
}

const DIGIT = /[\d.eE+-]/;
const MAX_INTEGER_DIGITS = 309;

/**
 * What makes a valid JSON text ambiguous (RFC 7493, I-JSON): a member that is there twice, which readers resolve
 * differently, and an integer that would be recorded as another one, since a double does not hold it. One pass, no
 * recursion. The message holds nothing of the text.
 */
export function findAmbiguity(text: string): JsonObjection | undefined {
  // For each open object the names seen so far, for each open list nothing.
  const open: (Set<string> | undefined)[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '{') open.push(new Set());
    else if (character === '[') open.push(undefined);
    else if (character === '}' || character === ']') open.pop();
    else if (character === '"') {
      const end = endOfString(text, at);
      const names = open.at(-1);
      if (names !== undefined && isName(text, end)) {
        const name = JSON.parse(text.slice(at, end)) as string;
        if (names.has(name)) return { offset: at, message: 'an object has a member twice' };
        names.add(name);
      }
      at = end - 1;
    } else if (character === '-' || (character !== undefined && character >= '0' && character <= '9')) {
      const end = endOfNumber(text, at);
      if (!isKept(text.slice(at, end))) {
        return { offset: at, message: 'a number cannot be kept exactly: send it as a text' };
      }
      at = end - 1;
    }
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

// A string before a colon; blanks may stand between.
function isName(text: string, end: number): boolean {
  let at = end;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1;
  return text[at] === ':';
}

function endOfNumber(text: string, start: number): number {
  let at = start;
  while (at < text.length && DIGIT.test(text[at] as string)) at += 1;
  return at;
}

// A fraction is rounded by every reader in the same way; an integer is a count or an identifier, and is not.
function isKept(number: string): boolean {
  const value = Number(number);
  if (!Number.isFinite(value)) return false;
  if (Number.isSafeInteger(value) || /[.eE]/.test(number) || String(value) === number) return true;
  return number.length <= MAX_INTEGER_DIGITS && BigInt(number) === BigInt(value);
}
