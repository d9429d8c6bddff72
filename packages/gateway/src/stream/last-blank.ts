/** Where the last word of a text begins: the offset after its last ASCII blank, 0 without one. */
export function lastBlank(text: string): number {
  for (let at = text.length; at > 0; at--) {
    const code = text.charCodeAt(at - 1);
    if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) return at;
  }
  return 0;
}
