import type { JsonPath, TextBody, TextLeaf } from './text-leaf.ts';

const MIN_CARD_DIGITS = 13;

/**
 * Every text of a JSON document: strings, member names, long numbers, and the strings inside strings that are JSON
 * themselves. The document must not be nested deeply (see `isDeeperThan`).
 */
export function collectText(document: unknown): TextBody {
  const leaves: TextLeaf[] = [];
  const joined: TextLeaf[][] = [];
  const visit = (node: unknown, path: JsonPath): void => {
    switch (typeof node) {
      case 'string':
        leaves.push({ path, text: node, kind: 'value' });
        collectNested(node, path, leaves);
        return;
      case 'number': {
        const text = String(node);
        if (text.length >= MIN_CARD_DIGITS) leaves.push({ path, text, kind: 'number' });
        return;
      }
      case 'object':
        if (node === null) return;
        if (!Array.isArray(node)) {
          for (const [name, child] of Object.entries(node)) {
            leaves.push({ path: [...path, name], text: name, kind: 'key' });
            visit(child, [...path, name]);
          }
          return;
        }
        for (const [at, child] of node.entries()) visit(child, [...path, at]);
        if (node.length > 1) joinParts(node, path, joined);
        return;
      default:
    }
  };
  visit(document, []);
  return { leaves, joined };
}

/** The texts of a list that a model reads one after the other: strings, and parts with a `text`. */
function joinParts(list: readonly unknown[], path: JsonPath, joined: TextLeaf[][]): void {
  const parts: TextLeaf[] = [];
  for (const [at, part] of list.entries()) {
    if (typeof part === 'string') parts.push({ path: [...path, at], text: part, kind: 'value' });
    else if (typeof part === 'number') parts.push({ path: [...path, at], text: String(part), kind: 'number' });
    else if (typeof part === 'object' && part !== null) {
      const { text } = part as { text?: unknown };
      if (typeof text === 'string') parts.push({ path: [...path, at, 'text'], text, kind: 'value' });
    }
  }
  if (parts.length > 1) joined.push(parts);
}

// Only where escapes could hide something: without them the text itself is looked at already.
function collectNested(text: string, path: JsonPath, leaves: TextLeaf[]): void {
  if (!text.includes('\\') || !/^\s*[[{"]/.test(text)) return;
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return;
  }
  const stack: unknown[] = [document];
  while (stack.length > 0) {
    const node = stack.pop();
    if (typeof node === 'string') leaves.push({ path, text: node, kind: 'nested' });
    else if (typeof node === 'object' && node !== null) {
      for (const [name, child] of Object.entries(node)) {
        if (!Array.isArray(node)) leaves.push({ path, text: name, kind: 'nested' });
        stack.push(child);
      }
    }
  }
}
