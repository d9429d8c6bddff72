/** Why an output is not the expected one; undefined where it is. JSON is compared by the members that are named. */
export function missed(expected: string, output: string): string | undefined {
  if (/^no differences?\.?$/i.test(expected)) return output.trim() === '' ? undefined : 'there are differences';
  if (/^[[{]/.test(expected)) return missedJson(expected, output);
  return output.includes(expected) ? undefined : `"${expected}" was expected`;
}

function missedJson(expected: string, output: string): string | undefined {
  try {
    if (holds(JSON.parse(expected), JSON.parse(output))) return undefined;
  } catch {
    // One of the two is no JSON: it is not what was expected.
  }
  return `${expected} was expected`;
}

function holds(expected: unknown, actual: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return expected === actual;
  if (typeof actual !== 'object' || actual === null) return false;
  return Object.entries(expected).every(([name, value]) => holds(value, (actual as Record<string, unknown>)[name]));
}
