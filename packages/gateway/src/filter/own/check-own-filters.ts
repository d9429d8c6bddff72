import type { GatewayService } from '../../service-definition.ts';
import { FILTER_NAMES } from '../filter-names.ts';
import type { OwnFilter } from './own-filter.ts';

const NAME = /^[a-z][a-z0-9_]{0,63}$/;
const MAX_WINDOW = 65_536;
const MAX_TIMEOUT_MS = 60_000;
const STAGES: readonly string[] = ['input', 'output'];
const ACTIONS: readonly string[] = ['block', 'safe_mode', 'review', 'redact', 'log_only'];

/** Why filters of the service's own cannot be used, for the operator; `main.ts` may not have been type-checked. */
export function checkOwnFilters(filters: readonly OwnFilter[], { policies }: GatewayService): string[] {
  const taken = new Set<string>([...FILTER_NAMES, ...policies.map(({ id }) => id)]);
  return filters.flatMap((filter) => {
    const reason = problemOf(filter, taken);
    taken.add(filter.name);
    return reason === undefined ? [] : [`own filter ${JSON.stringify(filter.name)}: ${reason}`];
  });
}

function problemOf(filter: OwnFilter, taken: ReadonlySet<string>): string | undefined {
  const { name, stages, scope, action, timeoutMs = 1, inspect } = filter;
  if (typeof name !== 'string' || !NAME.test(name)) return 'its name must be of lower-case letters, digits and _';
  if (taken.has(name)) return 'a filter or a policy of this name is there already';
  if (!Array.isArray(stages) || stages.length === 0 || !stages.every((stage) => STAGES.includes(stage)))
    return 'its stages must be input, output or both';
  if (scope !== 'whole' && !isWithin(scope?.windowCharacters, MAX_WINDOW))
    return `its scope must be "whole" or {windowCharacters} from 1 to ${MAX_WINDOW}`;
  if (!ACTIONS.includes(action)) return `its action must be one of ${ACTIONS.join(', ')}`;
  if (!isWithin(timeoutMs, MAX_TIMEOUT_MS)) return `its timeoutMs must be from 1 to ${MAX_TIMEOUT_MS}`;
  return typeof inspect === 'function' ? undefined : 'its inspect must be a function';
}

function isWithin(value: unknown, maximum: number): boolean {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= maximum;
}
