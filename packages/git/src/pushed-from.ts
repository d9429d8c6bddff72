import { readFileSync } from 'node:fs';

/**
 * Object id of the commit that a branch was at before the push that a workflow of GitHub's runs for: `before` of its
 * event. Undefined elsewhere, and for a branch that is new.
 */
export function pushedFrom(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const path = env['GITHUB_EVENT_PATH'] ?? '';
  if (env['GITHUB_EVENT_NAME'] !== 'push' || path === '') return undefined;
  try {
    const { before } = JSON.parse(readFileSync(path, 'utf8')) as { readonly before?: unknown };
    return typeof before === 'string' && /^(?!0+$)[0-9a-f]{40,64}$/.test(before) ? before : undefined;
  } catch {
    return undefined;
  }
}
