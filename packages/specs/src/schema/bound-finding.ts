import type { Diagnostic } from '@sea-forge/diagnostics';
import type { ErrorObject } from 'ajv';
import { diagnostic } from '../codes/codes.ts';
import { replaceBy } from '../codes/replace-by.ts';
import type { ValueAt } from './schema-finding.ts';

/** How a bound is said, by the keyword of the schema. */
const BOUNDS: Readonly<Record<string, (limit: string) => string>> = {
  minimum: (limit) => `must be at least ${limit}`,
  maximum: (limit) => `must be at most ${limit}`,
  minItems: (limit) => `must have at least ${counted(limit, 'entry', 'entries')}`,
  maxLength: (limit) => `must have at most ${counted(limit, 'character', 'characters')}`,
};

/** A value beyond a bound of its schema; of a share of 1 that was written in percent, the share is offered. */
export function boundFinding({ keyword, params, parentSchema }: ErrorObject, at: ValueAt): Diagnostic {
  const { name, node, source, span } = at;
  const limit = String((params as { limit?: unknown }).limit);
  const problem = BOUNDS[keyword]?.(limit) ?? 'is not as its schema says';
  const value = node.kind === 'scalar' ? node.value : undefined;
  const isPercent = typeof value === 'number' && value > 1 && value <= 100 && parentSchema?.['maximum'] === 1;
  const share = isPercent ? String(Number((value / 100).toPrecision(12))) : undefined;
  const details =
    share === undefined ? {} : { help: `write ${share} for ${value} percent`, fix: replaceBy(share, source, span) };
  return diagnostic('SPEC107', { source, span }, { name, problem }, details);
}

function counted(limit: string, one: string, many: string): string {
  return `${limit} ${limit === '1' ? one : many}`;
}
