export type Values = Readonly<Record<string, string>>;

export interface Filled {
  readonly text: string;
  /** Placeholders that were filled. */
  readonly used: readonly string[];
  /** Placeholders without a value. */
  readonly missing: readonly string[];
}

/** Puts values in the place of `<name>` and of `YYYY-MM-DD`. */
export function fillPlaceholders(text: string, values: Values): Filled {
  const used = new Set<string>();
  const missing = new Set<string>();
  const filled = text.replace(/<([a-z][a-z0-9_-]{0,40})>|\bYYYY-MM-DD\b/g, (whole, name: string = whole) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    (value === undefined ? missing : used).add(name);
    return value ?? whole;
  });
  return { text: filled, used: [...used], missing: [...missing] };
}
