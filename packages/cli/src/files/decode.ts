/** Text of UTF-8 bytes, a byte order mark kept (it is an error of the language's, not ours); or where it is no UTF-8. */
export function decodeUtf8(
  bytes: Uint8Array,
): { readonly text: string } | { readonly badByteAt: number; readonly text: string } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    return { text, badByteAt: firstBadByte(bytes) };
  }
}

function firstBadByte(bytes: Uint8Array): number {
  // Bisection over "this prefix decodes, an unfinished last character aside".
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (decoded(bytes.subarray(0, middle)) === undefined) high = middle - 1;
    else low = middle;
  }
  // The character that stays unfinished is the bad one: count without it.
  return Buffer.byteLength(decoded(bytes.subarray(0, low)) ?? '', 'utf8');
}

function decoded(prefix: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(prefix, { stream: true });
  } catch {
    return undefined;
  }
}
