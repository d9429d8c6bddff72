import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocatedNode } from '../yaml/located-node.ts';
import { read } from '../testing/marked.ts';
import { readMarkdownFile } from './read-markdown-file.ts';

/** Text that YAML reads as text without quotes: no indicator, nothing that is another type. */
const word = fc
  .stringMatching(/^[a-zé🐝][a-z0-9é🐝 _.-]{0,14}[a-zé🐝]$/u)
  .filter((text) => !/^(true|false|null)$/i.test(text) && !text.includes('  '));
const written = fc.oneof(
  word.map((text) => ({ text, value: text })),
  word.map((text) => ({ text: `"${text}"`, value: text })),
  word.map((text) => ({ text: `'${text}'`, value: text })),
);
const layout = fc.record({
  eol: fc.constantFrom('\n', '\r\n'),
  before: fc.constantFrom('', 'words\n\n', '🐝 größer\n\n', '- a\n- b\n\n'),
  fence: fc.constantFrom('```', '~~~', '`````'),
  /** What the fence stands behind: nothing, or list items of one and two levels. */
  lead: fc.constantFrom([''], ['- text', '  '], ['1. text', '   '], ['- a', '  - b', '    '], ['* a', '\t']),
  comment: fc.boolean(),
});

describe('places', () => {
  it('of values in front matter are those in the file', () => {
    fc.assert(
      fc.property(fc.array(written, { minLength: 1, maxLength: 6 }), layout, (values, { eol, comment }) => {
        const lines = values.map(({ text }, index) => `key${index}: ${text}${comment ? ' # 🐝' : ''}`);
        const text = ['---', ...lines, '---', '', '# SDS-001: T', ''].join(eol);
        expect(scalarsOf(text, 'header')).toEqual(values);
      }),
    );
  });

  it('of values in fenced blocks are those in the file, wherever the block stands', () => {
    fc.assert(
      fc.property(
        fc.array(written, { minLength: 1, maxLength: 6 }),
        layout,
        (values, { eol, before, fence, lead, comment }) => {
          const indent = lead.at(-1) as string;
          const items = values.map(({ text }, index) => `  - key${index}: ${text}${comment ? ' # 🐝' : ''}`);
          const block = [`${fence}yaml`, 'models:', ...items, fence].map((line) => indent + line);
          const text = ['# SDS-001: T', '', ...before.split('\n'), ...lead.slice(0, -1), ...block, ''].join(eol);
          expect(scalarsOf(text, 'sections')).toEqual(values);
        },
      ),
    );
  });

  it('of findings are columns that count characters, not bytes or UTF-16 units', () => {
    const { diagnostics } = read(
      '---\r\nid: SDS-001\r\ntitle: "🐝 größe"\r\nstatus: "🐝🐝"\r\nversion: "1.0.0"\r\n---\r\n',
    );
    expect(diagnostics.map(({ code, range }) => ({ code, ...range }))).toEqual([
      { code: 'SPEC102', start: { line: 4, column: 9 }, end: { line: 4, column: 13 } },
    ]);
  });
});

/** Every scalar of the document: what its span covers, and what it was read as. */
function scalarsOf(text: string, part: 'header' | 'sections'): { text: string; value: unknown }[] {
  const { source } = read(text);
  const { document } = readMarkdownFile(source);
  const entries = part === 'header' ? document?.items[0]?.entries : document?.sections;
  const found: { text: string; value: unknown }[] = [];
  const visit = (node: LocatedNode): void => {
    if (node.kind === 'scalar') found.push({ text: text.slice(node.span.start, node.span.end), value: node.value });
    else if (node.kind === 'list') node.items.forEach(visit);
    else for (const { value } of node.entries.values()) visit(value);
  };
  for (const [key, { value }] of entries ?? []) if (/^(key\d|models)/.test(key)) visit(value);
  return found;
}
