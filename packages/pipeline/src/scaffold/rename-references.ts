import { posix } from 'node:path';
import { SourceText } from '@sea-forge/diagnostics';
import { findLinks, readSpec } from '@sea-forge/specs';
import { isMarkdown, isSea, SPECS } from '../repository/contexts.ts';

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The text of a specification after a context was renamed: `bounded_context`, qualified references (`old/SDS-001`) and
 * links into the context's folders. Nothing else of the text changes. `path` is where the file stood.
 */
export function renameReferences(path: string, text: string, from: string, to: string): string {
  const source = new SourceText(path, text);
  const found = [
    ...(isSea(path) ? [] : boundedContexts(source, from, to)),
    ...(isMarkdown(path) ? links(source, from, to) : []),
    ...qualified(text, from, to),
  ].sort((a, b) => b.start - a.start);
  let changed = text;
  for (const { start, end, text: by } of found) changed = changed.slice(0, start) + by + changed.slice(end);
  return changed;
}

/** Qualified references alone, as in `sea.config.yaml`. */
export function renameQualified(text: string, from: string, to: string): string {
  return text.replaceAll(referencePattern(from), to);
}

function boundedContexts(source: SourceText, from: string, to: string): Replacement[] {
  return (readSpec(source).document?.items ?? []).flatMap(({ boundedContext }) => {
    if (boundedContext?.value !== from) return [];
    const start = source.text.indexOf(from, boundedContext.span.start);
    return start < 0 || start >= boundedContext.span.end ? [] : [{ start, end: start + from.length, text: to }];
  });
}

function qualified(text: string, from: string, to: string): Replacement[] {
  return [...text.matchAll(referencePattern(from))].map(({ index }) => ({
    start: index,
    end: index + from.length,
    text: to,
  }));
}

// Names are kebab case: nothing in them means something in a pattern.
function referencePattern(name: string): RegExp {
  return new RegExp(`(?<![\\w./-])${name}(?=/(?:ADR|PRD|SDS|REQ|REF)-\\d)`, 'g');
}

function links(source: SourceText, from: string, to: string): Replacement[] {
  const folders = [SPECS, 'services', 'infra', 'docs/generated'].map((folder) => `${folder}/${from}`);
  return findLinks(source).flatMap(({ span }) => {
    const written = source.text.slice(span.start, span.end);
    if (/^<?(?:[a-z][a-z\d+.-]*:|\/|#)/i.test(written)) return [];
    let at = span.start + (written.startsWith('<') ? 1 : 0);
    let folder = posix.dirname(source.path);
    const replacements: Replacement[] = [];
    for (const part of source.text.slice(at, span.end).split('/')) {
      folder = posix.join(folder, part);
      if (part === from && folders.includes(folder)) replacements.push({ start: at, end: at + part.length, text: to });
      at += part.length + 1;
    }
    return replacements;
  });
}
