import type { TextBody } from '../text/text-leaf.ts';

/** Every text once, then those that are read together. */
export function* textsOf({ leaves, joined }: TextBody): Generator<string> {
  for (const { text, kind } of leaves) if (kind !== 'number') yield text;
  for (const parts of joined) yield parts.map(({ text }) => text).join('');
}
