import type { Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import { boundedNearest, type FindNearest } from '../references/bounded-nearest.ts';
import { findAnchors, findLinks, type MarkdownLink } from './find-links.ts';

/** The text at a path of the repository (with `/`, no `.` or `..`); undefined where there is no such file. */
export type Look = (path: string) => SourceText | undefined;

/** What was looked at, and what is wrong with it. */
export interface LinkCheck {
  /** Number of links to markdown files, or to a heading of the same file. */
  readonly checked: number;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * CHECK-REF-001: each link to a `.md` file leads to a file of the repository, and its `#...` to a heading there. Paths
 * of `sources` count from the repository's root. A target that begins with `/` counts from the root, too.
 */
export function checkLinks(sources: readonly SourceText[], look: Look): LinkCheck {
  const anchors = new Map<string, ReadonlySet<string>>();
  const anchorsAt = (target: SourceText): ReadonlySet<string> => {
    const known = anchors.get(target.path) ?? findAnchors(target);
    anchors.set(target.path, known);
    return known;
  };
  const findNearest = boundedNearest();
  const findings = sources.flatMap((source) =>
    findLinks(source)
      .filter(leadsToMarkdown)
      .map((link) => checkLink(source, link, look, anchorsAt, findNearest)),
  );
  return { checked: findings.length, diagnostics: findings.flatMap((found) => found ?? []) };
}

function leadsToMarkdown({ target }: MarkdownLink): boolean {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target) || target.startsWith('//')) return false;
  return target.startsWith('#') || /\.md(?:[?#]|$)/i.test(target);
}

function checkLink(
  source: SourceText,
  { target, span }: MarkdownLink,
  look: Look,
  anchorsAt: (target: SourceText) => ReadonlySet<string>,
  findNearest: FindNearest,
): Diagnostic | undefined {
  const [, file = '', , anchor = ''] = /^([^?#]*)(\?[^#]*)?#?(.*)$/s.exec(target) ?? [];
  const path = file === '' ? source.path : resolvePath(source.path, decoded(file));
  const found = file === '' ? source : path === undefined ? undefined : look(path);
  if (found === undefined) return diagnostic('SPEC204', { source, span }, { target: file });
  const name = decoded(anchor);
  if (name === '') return undefined;
  const names = anchorsAt(found);
  // Browsers do not mind the case of GitHub's own.
  if (names.has(name) || names.has(name.toLowerCase())) return undefined;
  return diagnostic('SPEC205', { source, span }, { path: found.path, anchor: name, near: findNearest(name, names) });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The path from the repository's root; undefined where it leads out of the repository. */
function resolvePath(from: string, target: string): string | undefined {
  const parts = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
