import type { Diagnostic, SourceText, Span } from '@sea-forge/diagnostics';
import { nearest } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import { findFrontMatter } from '../markdown/front-matter.ts';
import { type Markdown, scanMarkdown } from '../markdown/scan-markdown.ts';
import type { LocatedNode } from '../yaml/located-node.ts';
import { piecesOf } from '../yaml/mapped-text.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import type { ReadAuthored } from './authored.ts';
import { composeItems } from './compose-items.ts';
import { firstLine } from './first-line.ts';
import { explainsFolder, isTemplate } from './folder-pages.ts';
import { type ItemRegion, itemRegions } from './item-regions.ts';
import { decideKind } from './kind.ts';
import { numberedHeading } from './numbered-heading.ts';
import { isOtherProgram } from './own-blocks.ts';
import { Sections } from './sections.ts';
import {
  idOf,
  isSample,
  isSection,
  isSpecBlock,
  looksLikeSpecBlock,
  openBlock,
  SECTION_KEYS,
  type YamlBlock,
} from './yaml-blocks.ts';

/** Reads a markdown file: front matter, fenced YAML blocks, headings and header lines, together. */
export const readMarkdownFile: ReadAuthored = (source) => {
  const front = readFrontMatter(source);
  if (front.diagnostics.length > 0) return { diagnostics: front.diagnostics };
  const markdown = scanMarkdown(source, front.bodyStart);
  const body = readFences(source, markdown);
  const found = itemRegions(markdown.lines, startOfId(front.block, body.blocks));
  const blocks = front.block === undefined ? body.blocks : [front.block, ...body.blocks];
  const written = blocks.map(idOf).find((id) => id !== undefined) ?? idOfFields(found);
  const regions = written === undefined ? numberedHeading(source, found) : found;
  const fields = regions.flatMap(({ fields }) => fields);
  const id = written ?? idOfFields(regions);
  const hasSections = body.blocks.some(({ entries }) => entries.some(([key]) => isSection('sds', key)));
  const wrapper = blocks.find((block) => block.kind !== undefined)?.kind;
  const { kind, diagnostics } = decideKind(source, { wrapper, id, hasSections });
  const reading = [...markdown.diagnostics, ...body.diagnostics, ...diagnostics];
  if (
    kind === undefined ||
    isForm(source, id?.written) ||
    (blocks.length === 0 && fields.every(({ key }) => key === 'title'))
  ) {
    return { diagnostics: [...reading, notASpecification(source)] };
  }
  const headers: YamlBlock[] = [];
  const sections = new Sections(source, regions);
  for (const block of blocks) {
    const isFront = block === front.block;
    if (!isFront && isSample(kind, block)) continue;
    const header = block.entries.filter(
      ([key]) => !isSection(kind, key) && (isFront || kind === 'sds' || !SECTION_KEYS.includes(key)),
    );
    if (header.length > 0 || isFront) headers.push({ ...block, entries: header });
    for (const [key, entry] of block.entries)
      if (isSection(kind, key)) reading.push(...sections.add(key, entry, block, { shared: isFront }));
  }
  const composed = composeItems(source, regions, {
    front: headers.find(({ start }) => start === front.block?.start),
    body: headers.filter(({ start }) => start !== front.block?.start),
    opening: front.opening,
  });
  reading.push(...composed.diagnostics);
  const { items } = composed;
  return { document: { kind, items, sections: sections.entries, lines: markdown.lines }, diagnostics: reading };
};

/** Where the first block with an id begins: a heading behind it begins no document of its own. */
function startOfId(front: YamlBlock | undefined, body: readonly YamlBlock[]): number | undefined {
  return [...(front === undefined ? [] : [front]), ...body].find((block) => idOf(block) !== undefined)?.start;
}

function readFrontMatter(source: SourceText): {
  block?: YamlBlock;
  opening?: Span;
  bodyStart: number;
  diagnostics: readonly Diagnostic[];
} {
  const { yaml, opening, bodyStart, diagnostics } = findFrontMatter(source);
  if (yaml === undefined) return { bodyStart, diagnostics };
  const { root, diagnostics: findings } = parseYaml(source, yaml);
  const place = { ...(opening && { opening }), bodyStart };
  if (root === undefined) return { ...place, diagnostics: findings };
  if (root.kind === 'map') return { ...place, block: openBlock(root), diagnostics: findings };
  const found = root.kind === 'list' ? 'a list' : 'text';
  return {
    ...place,
    diagnostics: [
      diagnostic(
        'SPEC104',
        { source, span: root.span },
        { name: 'the front matter', expected: 'keys and values', found },
      ),
    ],
  };
}

function readFences(source: SourceText, { fences }: Markdown): { blocks: YamlBlock[]; diagnostics: Diagnostic[] } {
  const blocks: YamlBlock[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { language, lines } of fences) {
    if (language !== 'yaml' && language !== 'yml') continue;
    const text = piecesOf(source.text, lines);
    const { root, diagnostics: findings } = parseYaml(source, text);
    if (root === undefined) {
      if (looksLikeSpecBlock(text.text)) diagnostics.push(...findings);
    } else if (isSpecBlock(root)) blocks.push(openBlock(root));
    else diagnostics.push(...misspeltBlock(source, root));
  }
  return { blocks, diagnostics };
}

/** A block that is taken for an example, though its only fault may be a slip in a key. */
function misspeltBlock(source: SourceText, root: LocatedNode): Diagnostic[] {
  if (root.kind !== 'map' || isOtherProgram(root)) return [];
  return [...root.entries].flatMap(([key, { keySpan, value }]) => {
    const near = value.kind === 'scalar' ? undefined : nearest(key, SECTION_KEYS);
    return near === undefined ? [] : [diagnostic('SPEC013', { source, span: keySpan }, { key, near })];
  });
}

function idOfFields(regions: readonly ItemRegion[]): { written: string; span: Span } | undefined {
  for (const { fields } of regions) {
    const value = fields.find(({ key }) => key === 'id')?.value;
    if (value?.kind === 'scalar') return { written: value.written, span: value.span };
  }
  return undefined;
}

/** A file to copy from has no number of its own yet, whatever its lines say: `# ADR-NNN: Title`, `Status: Proposed | Accepted`. */
function isForm(source: SourceText, id = ''): boolean {
  return isTemplate(nameOf(source)) && !/-0*[1-9]\d*$/.test(id);
}

function nameOf({ path }: SourceText): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function notASpecification(source: SourceText): Diagnostic {
  const name = nameOf(source);
  // Such files explain a folder to its readers; they are still named, so that nobody takes them for checked.
  const severity = explainsFolder(name) ? { severity: 'warning' as const } : {};
  return diagnostic('SPEC010', { source, span: firstLine(source) }, { name }, severity);
}
