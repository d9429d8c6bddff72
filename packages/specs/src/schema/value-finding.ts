import { type Diagnostic, nearest } from '@sea-forge/diagnostics';
import type { ErrorObject } from 'ajv';
import { diagnostic } from '../codes/codes.ts';
import { replaceBy } from '../codes/replace-by.ts';
import { nearStatus } from '../markdown/status-words.ts';
import { findNode, type LocatedNode, type MapNode } from '../yaml/located-node.ts';
import type { ValueAt } from './schema-finding.ts';

/** Title of the schemas of versions: a version of another form has a code of its own. */
export const SEMVER_TITLE = 'Semantic version';

/** A value that is none of those a schema lists. */
export function notAllowed({ params, instancePath }: ErrorObject, { name, node, source, span }: ValueAt): Diagnostic {
  const allowed = (params as { allowedValues: readonly unknown[] }).allowedValues.map(String);
  const written = writtenOf(node);
  const near = nearest(written, allowed) ?? otherName(written, instancePath, allowed);
  // Which provider, tier or control was meant, a person says: only another spelling of the same word needs none.
  const isSame = near === (truthOf(written) ?? written.toLowerCase());
  const details =
    near === undefined
      ? { help: `write one of ${allowed.join(', ')}` }
      : { help: `write ${near}`, ...(isSame && { fix: replaceBy(near, source, span) }) };
  if (instancePath.includes('/filters/')) {
    return diagnostic('SDS221', { source, span }, { filter: written, near, known: allowed }, details);
  }
  const value = node.kind !== 'scalar' ? `a ${node.kind}` : written === '' ? 'empty' : `"${written}"`;
  return diagnostic('SPEC102', { source, span }, { name, value, allowed, near }, details);
}

/** What a word stands for that is no slip of the pen: a synonym of a status, a truth value for a switch. */
function otherName(written: string, instancePath: string, allowed: readonly string[]): string | undefined {
  if (instancePath === '/status') return nearStatus(written);
  return allowed.find((value) => value === truthOf(written));
}

function truthOf(word: string): string | undefined {
  return Object.hasOwn(TRUTHS, word.toLowerCase()) ? TRUTHS[word.toLowerCase()] : undefined;
}

const TRUTHS: Readonly<Record<string, string>> = {
  true: 'enabled',
  yes: 'enabled',
  on: 'enabled',
  false: 'disabled',
  no: 'disabled',
  off: 'disabled',
};

/** Text that does not have the form that a schema's pattern or format asks for. */
export function wrongForm(error: ErrorObject, root: MapNode, { name, node, source, span }: ValueAt): Diagnostic {
  const { parentSchema, instancePath, keyword } = error;
  const place = { source, span };
  const written = writtenOf(node);
  const title = parentSchema?.['title'];
  if (title === SEMVER_TITLE) {
    const details = { help: versionHelp(written) };
    const model = /^\/models\/\d+(?=\/version$)/.exec(instancePath)?.[0];
    if (model === undefined) return diagnostic('SDS101', place, { version: written }, details);
    const id = writtenOf(findNode(root, `${model}/id`).node);
    return diagnostic('SDS202', place, { model: id, version: written }, details);
  }
  if (keyword === 'format') return diagnostic('SDS214', place, { name, date: written });
  const description = String(parentSchema?.['description'] ?? 'of another form');
  const isList = title === 'Reference' && written.includes(',');
  const details = isList ? { help: `write a list: [${written.split(/[,\s]+/).join(', ')}]` } : {};
  const problem = `must be ${description}${written.trim() === '' ? '' : `, not "${written}"`}`;
  return diagnostic('SPEC107', place, { name, problem }, details);
}

function versionHelp(written: string): string {
  const numbers = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?$/i.exec(written.trim());
  if (numbers === null) return 'write three numbers, as in "1.2.0"';
  const [major, minor, patch] = numbers.slice(1).map((number) => String(Number(number ?? 0)));
  return `write "${major}.${minor}.${patch}"`;
}

function writtenOf(node: LocatedNode): string {
  return node.kind === 'scalar' ? node.written : '';
}
