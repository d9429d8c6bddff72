import type { SourceText, Span } from '@sea-forge/diagnostics';
import type { ProseLine } from '../document/spec-document.ts';
import { htmlHeading } from '../markdown/html-words.ts';
import { type Markdown, scanMarkdown } from '../markdown/scan-markdown.ts';

/** A link's target as written, with its place. */
export interface MarkdownLink {
  readonly target: string;
  readonly span: Span;
}

// Bounded repetition: no line of any length makes them slow.
const INLINE = /\]\(\s{0,20}(<[^<>]{0,2000}>|[^()\s<>]{1,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,2000})?)/g;
const DEFINITION = /^ {0,3}\[[^[\]^]{1,400}\]:\s{0,20}(<[^<>]{0,2000}>|\S{1,2000})/g;
/** `<a href="...">`; a tag may begin on the line before. */
const HTML =
  /(?:<(?:a|area)\s(?:[^<>]{0,1000}\s)?|^\s{0,80})href\s{0,20}=\s{0,20}("[^"]{1,2000}"|'[^']{1,2000}'|[^\s"'<>=`]{1,2000})/gi;
const NAMED = /<[a-z]\w{0,20}\s[^<>]{0,400}?\b(?:id|name)=["']([^"']{1,200})["']/gi;
/** What one of them has. Most lines have none. */
const MAY_LINK = /\]\(|\]:|href/i;
/** A line beyond this is data, no prose (scan-markdown.ts). */
const MAX_LINE = 4000;

/** The links of a markdown text (CommonMark 0.31: 6.3, 4.7, 6.6), inline, by definition and in HTML; none in code or comments. */
export function findLinks(source: SourceText): readonly MarkdownLink[] {
  return proseOf(source).lines.flatMap(linksOfLine);
}

/**
 * The names that a link's `#...` can mean in a markdown text: its headings in GitHub's form, `{#name}` behind a heading,
 * and `id` or `name` of HTML elements.
 */
export function findAnchors(source: SourceText): ReadonlySet<string> {
  const anchors = new Set<string>();
  const used = new Map<string, number>();
  for (const { text, span, heading } of proseOf(source).lines) {
    // The tag of a heading in HTML is not among its words.
    const start = heading === undefined ? span.start : source.text.lastIndexOf('\n', span.start - 1) + 1;
    const line = source.text.slice(start, Math.min(span.end, start + MAX_LINE));
    if (line.includes('<')) for (const [, id] of line.matchAll(NAMED)) anchors.add(id as string);
    const title = heading === undefined ? htmlHeading(text.slice(0, MAX_LINE))?.words : text;
    if (title === undefined) continue;
    const [, words = title, custom] = /^(.{0,2000}?)\s*\{#([\w.-]{1,200})\}$/.exec(title) ?? [];
    if (custom !== undefined) anchors.add(custom);
    const slug = slugOf(words);
    const count = used.get(slug) ?? 0;
    used.set(slug, count + 1);
    anchors.add(count === 0 ? slug : `${slug}-${count}`);
  }
  return anchors;
}

// A file is asked for its links, and for its anchors when others lead to it.
const scanned = new WeakMap<SourceText, Markdown>();

function proseOf(source: SourceText): Markdown {
  const markdown = scanned.get(source) ?? scanMarkdown(source, 0);
  scanned.set(source, markdown);
  return markdown;
}

function linksOfLine({ text, span }: ProseLine): MarkdownLink[] {
  if (text.length > MAX_LINE || !MAY_LINK.test(text)) return [];
  // Blanks of the same length, so that places stay.
  const prose = text.replace(/(`+)(?:(?!`).)+\1/g, (code) => ' '.repeat(code.length));
  return [INLINE, DEFINITION, HTML]
    .flatMap((pattern) => [...prose.matchAll(pattern)])
    .map((match) => {
      const written = match[1] as string;
      const wrapped = /^[<"']/.test(written) ? 1 : 0;
      const start = span.start + match.index + match[0].length - written.length + wrapped;
      const target = written.slice(wrapped, written.length - wrapped);
      return { target, span: { start, end: start + target.length } };
    });
}

// GitHub's: lower case, blanks to hyphens, punctuation gone; of links and emphasis the words stay.
function slugOf(heading: string): string {
  return heading
    .replaceAll(/!?\[([^[\]]*)\](?:\([^()]*\)|\[[^[\]]*\])?/g, '$1')
    .replaceAll(/<[^<>]*>/g, '')
    .replaceAll(/(^|[^\p{L}\p{N}_])_{1,2}([^_]+)_{1,2}(?![\p{L}\p{N}_])/gu, '$1$2')
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
}
