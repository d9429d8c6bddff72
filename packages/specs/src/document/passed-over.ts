import type { Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import { pieceOf } from '../yaml/mapped-text.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import { checkText } from './check-text.ts';
import { firstLine } from './first-line.ts';
import { explainsFolder } from './folder-pages.ts';
import { contextOfPath, kindOfPath } from './ids.ts';
import { looksLikeOtherProgram, saysGoverned } from './own-blocks.ts';
import { readMarkdownFile } from './read-markdown-file.ts';
import { isSpecFile } from './yaml-blocks.ts';

/** Endings of markdown and of YAML under which no specification is read. */
const OTHER_MARKDOWN = /\.(?:markdown|mdown|mdwn|mkdn?|mdx)$/i;
const OTHER_YAML = /(?<!\.sds)\.ya?ml$/i;
const WHOLE_FILE = /\.(?:sea|sds\.ya?ml)$/i;

/** Whether a file has the name of no specification and could hold one all the same. */
export function hasOtherName(path: string): boolean {
  return OTHER_MARKDOWN.test(path) || OTHER_YAML.test(path);
}

/**
 * SPEC016: a file that is not read, by its name or by its place in the repository, though by what it says it is a
 * specification. Pictures, contracts of other tools and notes that lie among specifications are none.
 */
export function checkPassedOver(source: SourceText): Diagnostic | undefined {
  const { path } = source;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const folder = folderFor(source);
  if (folder === undefined) return undefined;
  const ending = /\.[a-z]+$/i.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - ending.length);
  const read = OTHER_MARKDOWN.test(path) ? '.md' : OTHER_YAML.test(path) ? `.sds${ending}` : undefined;
  const context = contextOfPath(path);
  const [because, help] =
    read !== undefined
      ? [`its name does not end in "${read}"`, `rename it to "${stem}${read}"`]
      : [
          context === undefined ? 'it belongs to no context' : 'it lies in no folder "adr", "prd" or "sds"',
          `move it to docs/specs/${context ?? '<context>'}${folder}`,
        ];
  const severity = explainsFolder(name) ? { severity: 'warning' as const } : {};
  return diagnostic('SPEC016', { source, span: firstLine(source) }, { because }, { help, ...severity });
}

/** The folder of a context that a specification belongs to; undefined for what is none. */
function folderFor(source: SourceText): string | undefined {
  const { path, text } = source;
  if (WHOLE_FILE.test(path)) return '';
  const named = kindOfPath(path);
  if (checkText(source) !== undefined) return named;
  if (OTHER_YAML.test(path)) {
    const { root } = parseYaml(source, pieceOf(text, { start: 0, end: text.length }));
    const isOurs = root === undefined ? saysGoverned(text) && !looksLikeOtherProgram(text) : isSpecFile(root);
    return isOurs ? '' : undefined;
  }
  if (OTHER_MARKDOWN.test(path) && named !== undefined) return '';
  const { document } = readMarkdownFile(source);
  if (document === undefined) return undefined;
  const { kind, items, sections } = document;
  const isWhole = sections.size > 0 || items.some(({ entries }) => entries.has('id') && entries.has('status'));
  return isWhole ? `/${kind}` : undefined;
}
