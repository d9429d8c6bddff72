import type { RegisteredModel } from '../service-definition.ts';

/**
 * What is told about a model that is to go: `Deprecation` (RFC 9745: a structured date, as in `@1688169599`), `Sunset`
 * (RFC 8594) and its successor.
 *
 * @param knownSince what counts where the registry does not say since when it is deprecated: at the latest since then.
 */
export function deprecationHeaders(
  { status, deprecatedOn, removalDate, successor }: RegisteredModel,
  knownSince: Date,
): Record<string, string> {
  if (status !== 'deprecated') return {};
  const since = startOf(deprecatedOn) ?? knownSince;
  const removal = startOf(removalDate);
  return {
    deprecation: `@${Math.floor(since.getTime() / 1_000)}`,
    ...(removal === undefined ? {} : { sunset: removal.toUTCString() }),
    ...(successor === undefined ? {} : { 'x-sea-successor': encodeURIComponent(successor) }),
  };
}

/** The start of a day, UTC; undefined where it is none. */
function startOf(day: string | undefined): Date | undefined {
  const start = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(start.getTime()) ? undefined : start;
}
