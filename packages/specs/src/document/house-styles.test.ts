import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type GuardedDocument, inRepository } from '../testing/in-repository.ts';

const FIXTURES = new URL('../../fixtures/', import.meta.url);
const FOLDER = new URL('house-styles/', FIXTURES);

/** The reading of each file, as a person wrote it down who read the file: see `shown` below for its form. */
const READINGS: ReadonlyMap<string, readonly string[]> = new Map(
  readFileSync(new URL('house-styles.txt', FIXTURES), 'utf8')
    .split(/^== /m)
    .slice(1)
    .map((section) => {
      const [file = '', ...lines] = section.trimEnd().split('\n');
      return [file, lines] as const;
    }),
);

describe('house styles', () => {
  it.each([...READINGS])('%s reads as it says, and no rule finds more than is wrong', (file, expected) => {
    const text = readFileSync(new URL(file, FOLDER), 'utf8');
    expect(shown(inRepository(text, `docs/specs/support/${file.slice(0, 3)}/${file}`))).toEqual(expected);
  });

  it('are all written down, at least forty besides the first ones', () => {
    expect([...READINGS.keys()].sort()).toEqual(readdirSync(FOLDER).sort());
    expect(READINGS.size).toBeGreaterThanOrEqual(52);
  });
});

/**
 * `id | title | status | version | owners | satisfies | supersedes | superseded by` for each item; then requirements,
 * models, events and thresholds, each behind its word; then the findings of all rules, notes too, with their places.
 */
function shown({ document, diagnostics }: GuardedDocument): string[] {
  const list = (values: readonly { value: string }[] = []): string => values.map(({ value }) => value).join(', ');
  const fields = (payload: Readonly<Record<string, string>> = {}): string =>
    Object.entries(payload)
      .map((entry) => entry.join(': '))
      .join(', ');
  return [
    ...(document?.items ?? []).map(({ id, title, status, version, owners, satisfies, supersedes, supersededBy }) =>
      [
        id.value,
        title.value,
        status.value,
        version?.value ?? '',
        list(owners),
        list(satisfies),
        list(supersedes),
        list(supersededBy),
      ]
        .join(' | ')
        .trimEnd(),
    ),
    ...(document?.requirements ?? []).map(({ id, text }) => `requirement ${id.value}: ${text.value}`),
    ...(document?.models ?? []).map((model) =>
      ['model', ...[model.id, model.version, model.riskTier, model.status].map(({ value }) => value)].join(' '),
    ),
    ...(document?.unreadModelIds ?? []).map((id) => `unread model ${id}`),
    ...(document?.events ?? []).map(({ name, payload }) => `event ${name.value}: ${fields(payload)}`),
    ...(document?.thresholds ?? []).map(({ name, value }) => `threshold ${name.value}: ${value.value}`),
    ...diagnostics.map(
      ({ severity, code, range, message }) =>
        `${severity} ${range?.start.line}:${range?.start.column} ${code} ${message}`,
    ),
  ].map((line) => (line.length <= 200 ? line : `${line.slice(0, 180)} ... ${line.length} characters`));
}
