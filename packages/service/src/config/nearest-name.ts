const MAX_EDITS = 2;

/** The known name that was probably meant: at most two edits away and nearer than the word is long. */
export function nearestName(written: string, known: readonly string[]): string | undefined {
  const limit = Math.min(MAX_EDITS, written.length - 1);
  const ranked = known
    .filter((name) => Math.abs(name.length - written.length) <= limit)
    .map((name) => ({ name, edits: editDistance(written.toLowerCase(), name.toLowerCase()) }))
    .filter(({ edits }) => edits <= limit)
    .sort((a, b) => a.edits - b.edits);
  return ranked[0]?.name;
}

// Levenshtein over UTF-16 units, one row at a time.
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
