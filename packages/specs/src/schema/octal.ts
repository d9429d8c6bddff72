import type { Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import type { LocatedNode } from '../yaml/located-node.ts';

/** Numbers with a leading zero, which the two versions of YAML read differently. */
export function octalFindings(node: LocatedNode, source: SourceText): Diagnostic[] {
  if (node.kind === 'map') return [...node.entries.values()].flatMap(({ value }) => octalFindings(value, source));
  if (node.kind === 'list') return node.items.flatMap((item) => octalFindings(item, source));
  if (typeof node.value !== 'number' || !/^[-+]?0[0-7]+$/.test(node.written)) return [];
  const octal = String(Number.parseInt(node.written, 8));
  if (octal === String(node.value)) return [];
  return [
    diagnostic('SPEC108', { source, span: node.span }, { written: node.written, read: String(node.value), octal }),
  ];
}
