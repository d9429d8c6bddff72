const NAME = /[A-Za-z]+/y;

/**
 * The namespace that a text declares in its header, without reading more than that. The last one counts. It walks the
 * text by hand: a pattern that repeats over millions of blanks overflows the stack of the engine.
 */
export function headerNamespace(text: string): string | undefined {
  let namespace: string | undefined;
  let at = behindBlanks(text, 0);
  while (text[at] === '@') {
    NAME.lastIndex = behindBlanks(text, at + 1);
    const name = NAME.exec(text)?.[0];
    if (name === undefined) break;
    const start = behindBlanks(text, NAME.lastIndex);
    const end = behindString(text, start);
    if (end === undefined) break;
    if (name.toLowerCase() === 'namespace') namespace = decoded(text.slice(start, end)) ?? namespace;
    at = behindBlanks(text, end);
  }
  return namespace;
}

/** The offset behind white space and comments. */
function behindBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    const unit = text[at];
    if (unit === ' ' || unit === '\t' || unit === '\r' || unit === '\n') at += 1;
    else if (unit === '/' && text[at + 1] === '/') at = lineEnd(text, at);
    else return at;
  }
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

/** The offset behind a string of one line, if one stands here. */
function behindString(text: string, start: number): number | undefined {
  if (text[start] !== '"') return undefined;
  for (let at = start + 1; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '"') return at + 1;
    if (text[at] === '\\') at += 1;
  }
  return undefined;
}

function decoded(literal: string): string | undefined {
  try {
    return JSON.parse(literal) as string;
  } catch {
    // An escape that is none: the parser says so where the file is loaded.
    return undefined;
  }
}
