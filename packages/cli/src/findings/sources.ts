import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Report, SourceText } from '@sea-forge/diagnostics';

const WITH_COMMENTS = /\.(sea|md|ya?ml)$/i;

/** The sources of a report that hold suppression comments. Most hold none, and are not even decoded. */
export function commentedSources({ files, texts }: Report, base: string): readonly SourceText[] {
  return files.flatMap(({ path }) => {
    const text = texts?.get(path);
    if (text !== undefined) return text.includes('sea-ignore') ? [new SourceText(path, text)] : [];
    if (!WITH_COMMENTS.test(path)) return [];
    const bytes = read(resolve(base, path));
    return bytes?.includes('sea-ignore') === true ? [new SourceText(path, bytes.toString('utf8'))] : [];
  });
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
