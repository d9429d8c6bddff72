/** How much text a JSON value holds, in characters; what is no text counts for one. Not deeper than it was parsed. */
export function textWeight(value: unknown): number {
  let weight = 0;
  const stack: unknown[] = [value];
  while (stack.length > 0) {
    const node = stack.pop();
    if (typeof node === 'string') weight += node.length;
    else if (typeof node === 'object' && node !== null) stack.push(...Object.values(node));
    else weight += 1;
  }
  return weight;
}
