/** The base of an OpenAI-compatible API without a slash at its end; where an address has no path, `/v1` is added. */
export function apiBase(url: string): string {
  const trimmed = url.replace(/\/{1,64}$/, '');
  return /^https?:\/\/[^/]+$/.test(trimmed) ? `${trimmed}/v1` : trimmed;
}
