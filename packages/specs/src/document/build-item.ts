import type { Located, SpecItem, SpecStatus } from './spec-document.ts';
import type { Values } from './values.ts';

/** The header of an item, or undefined where the schema found its id, title or status wrong. */
export function buildItem(
  values: Values,
  isValid: (pointer: string) => boolean,
  { otherTitle, extent }: Pick<SpecItem, 'otherTitle' | 'extent'>,
): SpecItem | undefined {
  const id = values.get<string>('id');
  const title = values.get<string>('title');
  const status = values.get<SpecStatus>('status');
  if (id === undefined || title === undefined || status === undefined) return undefined;
  if (!['/id', '/title', '/status'].every(isValid)) return undefined;
  const listOf = (...keys: string[]) => keys.flatMap((key) => values.validList<string>(key, `/${key}`, isValid));
  const supersededBy = listOf('superseded_by');
  const version = isValid('/version') ? values.get<string>('version') : undefined;
  const boundedContext = isValid('/bounded_context') ? values.get<string>('bounded_context') : undefined;
  return {
    id,
    title,
    status,
    ...(version && { version }),
    ...(boundedContext && { boundedContext }),
    owners: listOf('owners', 'owner'),
    satisfies: listOf('satisfies', 'satisfies_prds', 'satisfies_adrs'),
    supersedes: listOf('supersedes'),
    ...((supersededBy.length > 0 || isValid('/superseded_by')) && { supersededBy }),
    ...(extent && { extent }),
    ...(otherTitle && { otherTitle }),
  };
}

/** The id of an item that `buildItem` leaves out for another fault than that of its id. */
export function unreadId(values: Values, isValid: (pointer: string) => boolean): Located<string> | undefined {
  const id = values.get<string>('id');
  return id !== undefined && isValid('/id') ? id : undefined;
}
