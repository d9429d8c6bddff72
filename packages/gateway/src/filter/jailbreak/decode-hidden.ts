const MIN_ENCODED = 24;
const MAX_ENCODED = 64 * 1024;
const PRINTABLE_SHARE = 0.9;

/**
 * Texts hidden in a text as base64 (both alphabets), hex, percent-encoded or in rot13. Linear; what does not decode to
 * text is left out.
 */
export function hiddenTexts(text: string): string[] {
  const found: string[] = [...rotated(text), ...unescaped(text)];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && isEncodedCharacter(text.charCodeAt(at))) continue;
    if (at - start >= MIN_ENCODED) {
      const decoded = decode(text.slice(start, Math.min(at, start + MAX_ENCODED)));
      if (decoded !== undefined) found.push(decoded);
    }
    start = at + 1;
  }
  return found;
}

/** Words of attacks, as rot13 writes them: without one of them the text is not read that way. */
const ROTATED_SIGNS = [
  'ignore',
  'disregard',
  'forget',
  'bypass',
  'override',
  'reveal',
  'pretend',
  'prompt',
  'instruction',
  'you are now',
  'anything now',
  'restriction',
  'jailbreak',
].map(rot13);

function rotated(text: string): string[] {
  const lowerCase = text.toLowerCase();
  return ROTATED_SIGNS.some((sign) => lowerCase.includes(sign)) ? [rot13(text)] : [];
}

function rot13(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 0x41 : 0x61;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
}

const MIN_ESCAPES = 4;

/** `%69%67`, `\\x69\\x67`, `\\u0069` and `&#105;`, read as the characters they stand for. */
function unescaped(text: string): string[] {
  let count = 0;
  const plain = text.replace(
    /%([0-9a-f]{2})|\\x([0-9a-f]{2})|\\u([0-9a-f]{4})|&#x([0-9a-f]{1,6});|&#([0-9]{1,7});/gi,
    (whole, percent?: string, byte?: string, unit?: string, hex?: string, decimal?: string) => {
      const codePoint =
        decimal === undefined ? Number.parseInt(percent ?? byte ?? unit ?? hex ?? '', 16) : Number(decimal);
      if (codePoint > 0x10ffff) return whole;
      count++;
      return String.fromCodePoint(codePoint);
    },
  );
  return count >= MIN_ESCAPES ? [plain] : [];
}

function isEncodedCharacter(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x2b || // +
    code === 0x2f || // /
    code === 0x2d || // -
    code === 0x5f || // _
    code === 0x3d // =
  );
}

function decode(encoded: string): string | undefined {
  if (/^[0-9a-fA-F]+$/.test(encoded) && encoded.length % 2 === 0) {
    const text = asText(Buffer.from(encoded, 'hex'));
    if (text !== undefined) return text;
  }
  return asText(Buffer.from(encoded, encoded.includes('-') || encoded.includes('_') ? 'base64url' : 'base64'));
}

function asText(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8');
  if (text.length === 0) return undefined;
  let printable = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) return undefined;
    if (code >= 0x20 || code === 0x09 || code === 0x0a || code === 0x0d) printable++;
  }
  return printable / text.length >= PRINTABLE_SHARE ? text : undefined;
}
