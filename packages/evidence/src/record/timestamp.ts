const DATE = String.raw`(\d{4})-(\d{2})-(\d{2})`;
const TIME = String.raw`(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?`;
const RFC_3339 = new RegExp(`^${DATE}[Tt]${TIME}(?:[Zz]|[+-]\\d{2}:\\d{2})$`);
const WITHOUT_ZONE = new RegExp(`^${DATE}[Tt]${TIME}$`);
const DAY = new RegExp(`^${DATE}$`);
const DAY_MS = 86_400_000;

/** An RFC 3339 date and time in milliseconds since 1970, fractions of them cut; undefined for anything else. */
export function parseTimestamp(text: string): number | undefined {
  const match = RFC_3339.exec(text);
  if (match === null || !isDay(match)) return undefined;
  const timeMs = Date.parse(text.toUpperCase());
  return Number.isNaN(timeMs) ? undefined : timeMs;
}

/**
 * The instant that a query names: RFC 3339, the same without a zone (then UTC), or a day, which is its first
 * millisecond, or its last one for an `end`.
 */
export function parseQueryTime(text: string, bound: 'start' | 'end'): number | undefined {
  const day = DAY.exec(text);
  if (day === null) return parseTimestamp(WITHOUT_ZONE.test(text) ? `${text}Z` : text);
  if (!isDay(day)) return undefined;
  const startMs = Date.parse(text);
  return bound === 'start' ? startMs : startMs + DAY_MS - 1;
}

// Date.parse takes a 30th of February for a day of March.
function isDay([, year, month, day]: RegExpExecArray): boolean {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
