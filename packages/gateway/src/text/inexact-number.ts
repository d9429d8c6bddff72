const EXACT_DIGITS = 15;

/**
 * Does a valid JSON text hold a number that JavaScript cannot keep exactly, such as an integer of 64 bits? It would go
 * on to the upstream as another number. One pass; what stands in strings is no number.
 */
export function hasInexactNumber(json: string): boolean {
  for (let at = 0; at < json.length; at++) {
    const unit = json[at] as string;
    if (unit === '"') {
      at = stringEnd(json, at);
      continue;
    }
    if (!isNumberUnit(unit)) continue;
    const start = at;
    while (isNumberUnit(json[at + 1] ?? '')) at++;
    const token = json.slice(start, at + 1);
    if (token.length > EXACT_DIGITS && !isExact(token)) return true;
  }
  return false;
}

function stringEnd(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at;
}

function isNumberUnit(unit: string): boolean {
  return (unit >= '0' && unit <= '9') || unit === '-' || unit === '+' || unit === '.' || unit === 'e' || unit === 'E';
}

// Fractions are rounded by every reader alike; integers are what identifiers and seeds are made of, and go on digit by
// digit as JavaScript writes them.
function isExact(token: string): boolean {
  return !/^-?[0-9]+$/.test(token) || String(Number(token)) === token;
}
