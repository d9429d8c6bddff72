/** What a relative specifier means, or why it means nothing. */
export type ModulePath =
  { readonly ok: true; readonly path: string } | { readonly ok: false; readonly problem: string };

export function isRelativeSpecifier(specifier: string): boolean {
  return specifier.startsWith('./') || specifier.startsWith('../') || specifier === '.' || specifier === '..';
}

/**
 * The path of a module relative to the file that imports it (design: sea-dsl, section 9): `/` only, no empty part,
 * `..` never above the root of the path it starts from.
 */
export function modulePath(importer: string, specifier: string): ModulePath {
  if (specifier.includes('\\')) return { ok: false, problem: 'a module path is written with "/", not "\\"' };
  const parts = specifier.split('/');
  if (parts.includes('')) return { ok: false, problem: 'the module path has an empty part' };
  const base = normalizedPath(importer).split('/').slice(0, -1);
  for (const part of parts) {
    if (part === '..') {
      if (base.length === 0 || base.at(-1) === '..') base.push(part);
      else if (base.length === 1 && base[0] === '') return { ok: false, problem: 'the module path leaves the root' };
      else base.pop();
    } else if (part !== '.') {
      base.push(part);
    }
  }
  return { ok: true, path: base.join('/').normalize('NFC') };
}

/** One spelling per file: forward slashes, no `.` parts, `..` resolved where it can be, NFC. */
export function normalizedPath(path: string): string {
  const kept: string[] = [];
  for (const [index, part] of path.replaceAll('\\', '/').split('/').entries()) {
    if (part === '.' || (part === '' && index > 0)) continue;
    if (part === '..' && kept.length > 0 && kept.at(-1) !== '..' && kept.at(-1) !== '') kept.pop();
    else kept.push(part);
  }
  return kept.join('/').normalize('NFC');
}
