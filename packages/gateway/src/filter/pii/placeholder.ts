const WORDS =
  /^(?:null|undefined|none|true|false|string|pass|pw|user|password|passwd|secret|token|changeme|change_me|redacted|hidden|masked|example|placeholder|todo)$|your[-_ ]|^my[-_]|^<|^\$|^\{|^%|^\[|xxxx|\*\*\*|\.\.\.|process\.env|os\.environ|getenv|placeholder|_here$/i;
const MIN_DISTINCT = 3;

/** Stands here instead of a secret: `xxxxxxxx`, `<token>`, `${TOKEN}`, `your-key`. */
export function isPlaceholder(value: string): boolean {
  return WORDS.test(value.slice(0, 64)) || new Set(value).size < MIN_DISTINCT;
}

/** Shannon entropy of a text's characters, in bits a character. */
export function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}
