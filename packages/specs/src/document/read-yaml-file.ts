import { diagnostic } from '../codes/codes.ts';
import type { Entry } from '../yaml/located-node.ts';
import { pieceOf } from '../yaml/mapped-text.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import type { ReadAuthored } from './authored.ts';
import { addEntry } from './entries.ts';
import { decideKind } from './kind.ts';
import { idOf, isSection, openBlock } from './yaml-blocks.ts';

/** Reads a `.sds.yaml` file: header and sections side by side, or under `sds:`. */
export const readYamlFile: ReadAuthored = (source) => {
  const parsed = parseYaml(source, pieceOf(source.text, { start: 0, end: source.text.length }));
  if (parsed.diagnostics.length > 0) return { diagnostics: parsed.diagnostics };
  const { root } = parsed;
  if (root?.kind !== 'map') {
    const span = root?.span ?? { start: 0, end: Math.min(1, source.text.length) };
    return {
      diagnostics: [diagnostic('SPEC010', { source, span }, { name: source.path.split('/').at(-1) as string })],
    };
  }
  const block = openBlock(root);
  const id = idOf(block);
  const { kind, diagnostics } = decideKind(source, { wrapper: block.kind, id, hasSections: true });
  const header = new Map<string, Entry>();
  const sections = new Map<string, Entry>();
  const findings = [...diagnostics];
  for (const [key, entry] of block.entries) {
    findings.push(...addEntry(isSection(kind ?? 'sds', key) ? sections : header, key, entry, source));
  }
  const home = block.wrapper ?? block.entries[0]?.[1].keySpan ?? root.span;
  return {
    document: { kind: kind ?? 'sds', items: [{ entries: header, home }], sections, lines: [] },
    diagnostics: findings,
  };
};
