import { isAlphanumeric } from './folded-text.ts';
import { VENDORS } from './key-vendors.ts';
import { isPlaceholder } from './placeholder.ts';
import type { PiiFinder } from './pii-match.ts';

const BY_PREFIX = new Map<string, RegExp[]>();
for (const { prefix, rest } of VENDORS) BY_PREFIX.set(prefix, [...(BY_PREFIX.get(prefix) ?? []), rest]);
/** Nothing but literals, the longer ones first. */
const PREFIXES = new RegExp(
  [...BY_PREFIX.keys()]
    .sort((a, b) => b.length - a.length)
    .map((prefix) => prefix.replace(/[.]/g, '\\.'))
    .join('|'),
  'g',
);
/** Bots of Telegram: the number of the bot, and 35 characters. */
const BOT = /:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])/g;

/** Keys of services, by the prefixes that their vendors gave them. */
export const findKeys: PiiFinder = (text, sink) => {
  PREFIXES.lastIndex = 0;
  for (let found = PREFIXES.exec(text); found !== null; found = PREFIXES.exec(text)) {
    const start = found.index;
    const from = PREFIXES.lastIndex;
    if (isAlphanumeric(text.charCodeAt(start - 1))) continue;
    for (const rest of BY_PREFIX.get(found[0]) ?? []) {
      rest.lastIndex = from;
      const body = rest.exec(text)?.[0];
      if (body === undefined || isPlaceholder(body) || isAlphanumeric(text.charCodeAt(from + body.length))) continue;
      PREFIXES.lastIndex = from + body.length;
      sink.match({ kind: 'api_key', start, end: from + body.length, score: 0.95 });
      break;
    }
  }
  for (const { index, 0: body } of text.matchAll(BOT)) {
    let start = index;
    while (index - start < 10 && isDigitAt(text, start - 1)) start--;
    if (index - start >= 8) sink.match({ kind: 'api_key', start, end: index + body.length, score: 0.95 });
  }
};

function isDigitAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0x30 && unit <= 0x39;
}
