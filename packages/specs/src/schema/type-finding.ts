import type { Diagnostic } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import { replaceBy } from '../codes/replace-by.ts';
import type { ScalarNode } from '../yaml/located-node.ts';
import type { ValueAt } from './schema-finding.ts';

/**
 * A value of another type than the schema wants, with the reason where YAML itself is the trap. `form`: what the text
 * should look like, if what was written does not.
 */
export function typeFinding(expected: readonly string[], at: ValueAt, form: string | undefined): Diagnostic {
  const { node } = at;
  if (node.kind !== 'scalar') return wrongType(expected, node.kind === 'map' ? 'keys and values' : 'a list', at);
  if (node.value === null) return wrongType(expected, 'empty', at);
  if (expected.includes('string') && node.plain) return readAsOther(node, at, form);
  if (typeof node.value !== 'string') return wrongType(expected, `the ${typeof node.value} ${node.written}`, at);
  const meant = expected.includes('boolean') ? truthOf(node.written) : undefined;
  if (meant !== undefined) return noTruth(meant, at);
  const isNumber = /^(number|integer)$/.test(expected.join()) && /^-?\d+(\.\d+)?$/.test(node.value);
  const help = isNumber ? { help: `write ${node.written} without quotes` } : {};
  return wrongType(expected, `the text "${node.written}"`, at, help);
}

function wrongType(expected: readonly string[], found: string, { name, source, span }: ValueAt, help = {}): Diagnostic {
  const types = expected.map((type) => NAMES[type] ?? type).join(' or ');
  return diagnostic('SPEC104', { source, span }, { name, expected: types, found }, help);
}

/** The trap of `version: 1.20`: text that became a number, or a truth value, because it has no quotes. */
function readAsOther(node: ScalarNode, { name, source, span }: ValueAt, form: string | undefined): Diagnostic {
  const { written, value } = node;
  const quoted = JSON.stringify(written);
  const words = { name, written, read: `the ${typeof value} ${String(value)}` };
  if (name === 'version' && /^\d+(\.\d+)?$/.test(written)) {
    const version = JSON.stringify(written.includes('.') ? `${written}.0` : `${written}.0.0`);
    const help = `put it in quotes and give three numbers, as in ${version}`;
    return diagnostic('SPEC105', { source, span }, words, { help, fix: replaceBy(version, source, span) });
  }
  const details =
    form === undefined
      ? { help: `write ${quoted}, with quotes`, fix: replaceBy(quoted, source, span) }
      : { help: `write ${form}` };
  return diagnostic('SPEC105', { source, span }, words, details);
}

function noTruth(meant: string, { name, source, span }: ValueAt): Diagnostic {
  const written = source.text.slice(span.start, span.end);
  return diagnostic('SPEC106', { source, span }, { name, written, meant }, { fix: replaceBy(meant, source, span) });
}

function truthOf(written: string): 'true' | 'false' | undefined {
  if (/^(true|yes|y|on|enabled)$/i.test(written)) return 'true';
  return /^(false|no|n|off|disabled)$/i.test(written) ? 'false' : undefined;
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys and values',
};
