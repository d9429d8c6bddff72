import type { RegisteredModel } from '../service-definition.ts';

/** `Sunset` (RFC 8594) and the successor of a model that is to go. When it was deprecated the registry does not say. */
export function deprecationHeaders({ status, removalDate, successor }: RegisteredModel): Record<string, string> {
  if (status !== 'deprecated') return {};
  const removal = removalDate === undefined ? Number.NaN : Date.parse(`${removalDate}T00:00:00Z`);
  return {
    ...(Number.isNaN(removal) ? {} : { sunset: new Date(removal).toUTCString() }),
    ...(successor === undefined ? {} : { 'x-sea-successor': encodeURIComponent(successor) }),
  };
}
