import type { CST } from 'yaml';

interface Level {
  readonly token: CST.Token;
  readonly depth: number;
}

/**
 * Offset of the first collection that is nested deeper than `limit`, before anything recursive sees the tokens.
 * Walks with a stack of its own: hostile input is nested deeper than the program's.
 */
export function tooDeepAt(tokens: readonly CST.Token[], limit: number): number | undefined {
  const pending: Level[] = tokens.map((token) => ({ token, depth: 0 })).reverse();
  for (let level = pending.pop(); level !== undefined; level = pending.pop()) {
    const { token } = level;
    if (token.type === 'document') {
      if (token.value !== undefined) pending.push({ token: token.value, depth: level.depth });
      continue;
    }
    if (!('items' in token)) continue;
    const depth = level.depth + 1;
    if (depth > limit) return token.offset;
    for (let i = token.items.length - 1; i >= 0; i--) {
      const { key, value } = token.items[i] as CST.CollectionItem;
      if (value !== undefined) pending.push({ token: value, depth });
      if (key !== undefined && key !== null) pending.push({ token: key, depth });
    }
  }
  return undefined;
}
