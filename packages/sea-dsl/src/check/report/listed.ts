/** So many names of a list are told: who reads a message wants an example, and a list may be as long as its file. */
const SHOWN = 24;

/** `a, b, c`, or `a, b, c and 17 more`. */
export function listed(
  names: readonly string[] | ReadonlySet<string> | ReadonlyMap<string, unknown>,
  spell: (name: string) => string = (name) => name,
  separator = ', ',
): string {
  const size = 'size' in names ? names.size : names.length;
  const shown: string[] = [];
  for (const name of names instanceof Map ? names.keys() : names) {
    if (shown.push(spell(String(name))) === SHOWN) break;
  }
  return size <= SHOWN ? shown.join(separator) : `${shown.join(separator)} and ${size - SHOWN} more`;
}

/** A name in quotes. */
export function quoted(name: string): string {
  return `"${name}"`;
}
