import type { Headers } from '../gateway-runtime.ts';

/** Does the client prefer not to wait: `Prefer: respond-async` (RFC 7240, section 4.1), among others perhaps? */
export function prefersAsync(headers: Headers): boolean {
  const preferences = [headers['prefer'] ?? []].flat().join(',').split(',');
  return preferences.some((preference) => /^\s*respond-async\s*(?:;.*)?$/i.test(preference));
}
