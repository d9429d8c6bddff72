import { type Diagnostic, nearest, type SourceText, type Span } from '@sea-forge/diagnostics';
import type { ErrorObject } from 'ajv';
import { diagnostic } from '../codes/codes.ts';
import { replaceBy } from '../codes/replace-by.ts';
import { findNode, homeOf, type LocatedNode, type MapNode, pointerSteps } from '../yaml/located-node.ts';
import { boundFinding } from './bound-finding.ts';
import { typeFinding } from './type-finding.ts';
import { notAllowed, wrongForm } from './value-finding.ts';

/** One schema error as a finding at the author's own place. `home`: the place of what the root lacks. */
export function schemaFinding(error: ErrorObject, root: MapNode, source: SourceText, home: Span): Diagnostic {
  const found = findNode(root, error.instancePath);
  const { node } = found;
  const span = node.kind === 'scalar' ? node.span : homeOf(found);
  const name = nameOf(error.instancePath);
  const at = { name, node, source, span };
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(String(params['additionalProperty']), error, at);
    case 'required': {
      const key = String(params['missingProperty']);
      const place = { source, span: error.instancePath === '' ? home : homeOf(found) };
      return diagnostic('SPEC103', place, { key, parent: parentName(error.instancePath) }, missingHelp(key, error));
    }
    case 'enum':
      return notAllowed(error, at);
    case 'type':
      return typeFinding([params['type']].flat() as string[], at, formOf(error, node));
    case 'pattern':
    case 'format':
      return wrongForm(error, root, at);
    case 'propertyNames': {
      const key = String(params['propertyName']);
      const problem = 'is no name of a metric: write it in lower case with underscores';
      return diagnostic('SPEC107', { source, span: keySpan(node, key) ?? span }, { name: `"${key}"`, problem });
    }
    case 'uniqueItems': {
      const item = node.kind === 'list' ? node.items[Math.max(Number(params['i']), Number(params['j']))] : undefined;
      return diagnostic('SPEC107', { source, span: item?.span ?? span }, { name, problem: 'has this item twice' });
    }
    default:
      return boundFinding(error, at);
  }
}

/** A value that a finding is about, with the name that messages give it. */
export interface ValueAt {
  readonly name: string;
  readonly node: LocatedNode;
  readonly source: SourceText;
  readonly span: Span;
}

function unknownKey(
  key: string,
  { parentSchema, instancePath }: ErrorObject,
  { node, source, span }: ValueAt,
): Diagnostic {
  const known = Object.keys((parentSchema?.['properties'] ?? {}) as object);
  const near = nearest(key, known);
  const place = { source, span: keySpan(node, key) ?? span };
  const details =
    near === undefined
      ? { help: `known keys are ${known.join(', ')}; keys of your own begin with x-` }
      : { help: `write ${near}`, fix: replaceBy(near, source, place.span) };
  return diagnostic('SPEC101', place, { key, near, parent: parentName(instancePath) }, details);
}

function keySpan(node: LocatedNode, key: string): Span | undefined {
  return node.kind === 'map' ? node.entries.get(key)?.keySpan : undefined;
}

function missingHelp(key: string, { parentSchema }: ErrorObject): { help: string } {
  const kind = /^(adr|prd|sds)\.schema/.exec(String(parentSchema?.['$id']))?.[1];
  const example = key === 'id' && kind !== undefined ? `id: ${kind.toUpperCase()}-001` : EXAMPLES[key];
  return { help: `add ${key}${example === undefined ? '' : `, as in ${example}`}` };
}

const EXAMPLES: Readonly<Record<string, string>> = {
  id: 'id: model-001',
  version: 'version: "1.0.0"',
  status: 'status: draft',
  risk_tier: 'risk_tier: limited',
};

/** What text should look like here, if what was written does not even in quotes. */
function formOf({ parentSchema }: ErrorObject, node: LocatedNode): string | undefined {
  const pattern = parentSchema?.['pattern'];
  const isRight =
    typeof pattern !== 'string' || (node.kind === 'scalar' && new RegExp(pattern, 'u').test(node.written));
  return isRight ? undefined : String(parentSchema?.['description']);
}

/** `risk_tier` for `/models/0/risk_tier`, `an entry of models` for `/models/0`. */
function nameOf(pointer: string): string {
  const steps = pointerSteps(pointer);
  const last = steps.at(-1);
  if (last === undefined) return 'the header';
  return /^\d+$/.test(last) && steps.length > 1 ? `an entry of ${steps.at(-2)}` : last;
}

function parentName(pointer: string): string {
  const name = nameOf(pointer);
  return name.includes(' ') ? name : `"${name}"`;
}
