import { type Details, nearest, type RelatedLocation, type SourceText, type Span } from '@sea-forge/diagnostics';
import type { SourceFile } from '../../syntax/ast.ts';
import type { DeclaredSymbol } from '../binder/symbol.ts';

/** A help and a fix that put the nearest of some names in place of what was written; nothing where none is near. */
export function suggestion(source: SourceText, span: Span, written: string, names: Iterable<string>): Details {
  const near = nearest(written, names);
  return near === undefined ? {} : replacement(source, span, near);
}

/** A help and a fix that put a name in place of what was written, in quotes if that was. */
export function replacement(source: SourceText, span: Span, name: string): Details {
  const quoted = source.text.charAt(span.start) === '"';
  const title = `change it to ${quoted ? JSON.stringify(name) : name}`;
  return {
    help: `did you mean ${quoted ? JSON.stringify(name) : name}?`,
    fix: {
      title,
      edits: [{ path: source.path, range: source.range(span), newText: quoted ? JSON.stringify(name) : name }],
    },
  };
}

/** Points at a declaration. */
export function relatedTo(symbol: DeclaredSymbol, message: string): readonly RelatedLocation[] {
  // Names of built-in modules have no place.
  if (symbol.file.source.text === '') return [];
  return [{ path: symbol.file.source.path, range: symbol.file.source.range(symbol.name.span), message }];
}

/** Points at a word, or another part, of a file. */
export function placeIn({ source }: SourceFile, { span }: { readonly span: Span }, message: string): RelatedLocation {
  return { path: source.path, range: source.range(span), message };
}
