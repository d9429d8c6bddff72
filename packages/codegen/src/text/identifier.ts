const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

// ECMAScript 2026, 12.7.2, with the words that modules and TypeScript keep, and globals that must not be shadowed; `then`,
// since a module that exports it is taken for a promise by whoever imports it at run time.
const RESERVED = new Set(
  `abstract any arguments as async await boolean break case catch class const continue debugger declare default delete do
  else enum eval export extends false finally for from function get globalThis if implements import in infer Infinity
  instanceof interface is keyof let module NaN never namespace new null number object of package private protected public
  readonly require return satisfies set static string super switch symbol then this throw true try type typeof undefined unique
  unknown using var void while with yield`.split(/\s+/),
);

/** May this stand unquoted as the name of a member? Reserved words may. */
export function isIdentifierName(text: string): boolean {
  return IDENTIFIER.test(text);
}

/** `value`: camel case, as functions are named. `type`: begins with a capital. */
export type IdentifierStyle = 'value' | 'type';

/**
 * A JavaScript name for each name of a specification; names that JavaScript does not know or keeps for
 * itself are changed, no two get the same one, and none of `taken` is given. Depends on the set of names only.
 */
export function identifiersFor(
  names: Iterable<string>,
  taken: Iterable<string> = [],
  style: IdentifierStyle = 'value',
): ReadonlyMap<string, string> {
  const used = new Set(taken);
  const result = new Map<string, string>();
  const sorted = [...new Set(names)].sort();
  // A name that can stand as it is keeps itself, whatever others turn into.
  const [plain, changed] = partition(sorted, (name) => toIdentifier(name, style) === name && !used.has(name));
  for (const name of [...plain, ...changed]) {
    const wanted = toIdentifier(name, style);
    let chosen = wanted;
    for (let number = 2; used.has(chosen); number++) chosen = `${wanted}_${number}`;
    used.add(chosen);
    result.set(name, chosen);
  }
  return result;
}

function toIdentifier(name: string, style: IdentifierStyle): string {
  const joined = name.replace(/(?<=[A-Za-z0-9])[_. /-]+([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const camel = style === 'type' ? joined.replace(/^[a-z]/, (letter) => letter.toUpperCase()) : joined;
  const legal = camel.replace(/[^\p{ID_Continue}$]/gu, (character) => `$${character.codePointAt(0)?.toString(16)}`);
  const started = /^[\p{ID_Start}$_]/u.test(legal) ? legal : `_${legal}`;
  return RESERVED.has(started) ? `${started}_` : started;
}

function partition<Item>(items: readonly Item[], belongs: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}
