import { type FactDefinition, type FactValue, instant } from '@sea-forge/policy';
import type { FactReport } from './fact-report.ts';
import type { JsonNode } from './json-tree.ts';

/** A fact of the vocabulary, as its definition has it; undefined, and a finding, for any other value. */
export function vocabularyValue(
  name: string,
  definition: FactDefinition,
  node: JsonNode,
  report: FactReport,
): FactValue | undefined {
  const value = read(definition, node);
  if (value === undefined) {
    const { at, among } = culprit(definition, node);
    report.value(name, expectation(definition), at, among);
  }
  return value;
}

function read({ type, values, range }: FactDefinition, node: JsonNode): FactValue | undefined {
  switch (type) {
    case 'number': {
      if (node.kind !== 'number') return undefined;
      const value = Number(node.text);
      if (!Number.isFinite(value)) return undefined;
      if (range === undefined) return value;
      const isWithin = value >= range.min && (range.max === undefined || value <= range.max);
      return isWithin && (!range.integer || Number.isInteger(value)) ? value : undefined;
    }
    case 'boolean':
      return node.kind === 'boolean' ? node.value : undefined;
    case 'instant':
      return node.kind === 'text' && instant(node.value) !== undefined ? node.value : undefined;
    case 'text':
      return node.kind === 'text' && (values === undefined || values.includes(node.value)) ? node.value : undefined;
    case 'texts': {
      if (node.kind !== 'list') return undefined;
      const members = node.items.flatMap((item) => (item.kind === 'text' ? [item.value] : []));
      const fits = members.length === node.items.length && members.every((each) => values?.includes(each) ?? true);
      return fits ? [...new Set(members)].sort() : undefined;
    }
  }
}

/** The very text that is none of a closed list, in a list or by itself; else the whole value. */
function culprit({ type, values }: FactDefinition, node: JsonNode): { at: JsonNode; among: readonly string[] } {
  if (values === undefined) return { at: node, among: [] };
  if (type === 'texts' && node.kind === 'list') {
    const wrong = node.items.find((item) => item.kind !== 'text' || !values.includes(item.value));
    return { at: wrong ?? node, among: values };
  }
  return { at: node, among: type === 'texts' ? [] : values };
}

function expectation({ type, values, range }: FactDefinition): string {
  const among = values === undefined ? '' : `, of ${values.map((value) => JSON.stringify(value)).join(', ')}`;
  switch (type) {
    case 'number': {
      const kind = range?.integer ? 'a whole number' : 'a number';
      if (range === undefined) return kind;
      return range.max === undefined ? `${kind} of at least ${range.min}` : `${kind} from ${range.min} to ${range.max}`;
    }
    case 'boolean':
      return 'true or false';
    case 'instant':
      return 'an instant such as "2030-01-31T00:00:00Z"';
    case 'text':
      return `a text${among}`;
    case 'texts':
      return `a list of texts${among}`;
  }
}
