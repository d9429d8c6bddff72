import { eastAsianWidth } from 'get-east-asian-width';

// The visible ASCII characters.
const plain = /^[ -~]*$/;
const noWidth = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/** Columns that a text takes in a monospaced font: wide characters two, combining marks none. */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length;
  let width = 0;
  for (const character of text) {
    if (!noWidth.test(character)) width += eastAsianWidth(character.codePointAt(0) as number);
  }
  return width;
}
