export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Members of an object on its way to JSON; those that are undefined do not arrive. */
export type JsonObject = { readonly [key: string]: Json | undefined };

/** The same object less its undefined members. */
export function without(members: JsonObject): { readonly [key: string]: Json } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Record<string, Json>;
}

/** The same items; undefined where there are none. */
export function some<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length === 0 ? undefined : items;
}

/** A decimal as text with its authored zeros; there is no negative zero. */
export function decimalJson(number: { readonly text: string }): string {
  return /^-[0.]+$/.test(number.text) ? number.text.slice(1) : number.text;
}
