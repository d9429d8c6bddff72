import type { SourceText } from '@sea-forge/diagnostics';
import { checkText } from '../document/check-text.ts';
import { pieceOf } from './mapped-text.ts';
import { type ParsedYaml, parseYaml } from './parse-yaml.ts';

/** Reads a whole file of YAML within the limits that hold for specifications; every span is one of `source`. */
export function readYaml(source: SourceText): ParsedYaml {
  const unreadable = checkText(source);
  if (unreadable !== undefined) return { diagnostics: [unreadable] };
  return parseYaml(source, pieceOf(source.text, { start: 0, end: source.text.length }));
}
