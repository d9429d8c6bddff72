const DAY_MS = 86_400_000;

/** Days since 1970 of `YYYY-MM-DD` in UTC; undefined for a day that is not in the calendar. */
export function dayNumber(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const date = new Date(`${text}T00:00:00Z`);
  // Some engines roll 30 February over to March.
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) return undefined;
  return date.getTime() / DAY_MS;
}
