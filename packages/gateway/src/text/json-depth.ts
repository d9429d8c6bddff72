/** What is nested deeper is neither read nor passed on. */
export const MAX_JSON_DEPTH = 64;

/** Is a JSON value nested deeper than `limit` levels? By levels, not by recursion: what is too deep must not exhaust the stack. */
export function isDeeperThan(value: unknown, limit = MAX_JSON_DEPTH): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= limit; depth++) {
    const next: unknown[] = [];
    for (const node of level) {
      if (typeof node !== 'object' || node === null) continue;
      for (const child of Object.values(node)) next.push(child);
    }
    if (next.length === 0) return false;
    level = next;
  }
  return true;
}
