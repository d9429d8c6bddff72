import { describe, expect, it } from 'vitest';
import { readSpec } from './read-spec.ts';
import { SourceText } from '@sea-forge/diagnostics';

/** `id | title | status | version | owners | supersedes | superseded by` of a decision, then codes with their lines. */
function read(text: string, name = '005-queues.md'): string[] {
  const { document, diagnostics } = readSpec(new SourceText(`docs/specs/support/adr/${name}`, text));
  const list = (values: readonly { value: string }[] = []): string => values.map(({ value }) => value).join(', ');
  return [
    ...(document?.items ?? []).map(({ id, title, status, version, owners, supersedes, supersededBy }) =>
      [id.value, title.value, status.value, version?.value ?? '', list(owners), list(supersedes), list(supersededBy)]
        .join(' | ')
        .replace(/[ |]+$/, ''),
    ),
    ...diagnostics
      .filter(({ severity }) => severity !== 'note')
      .map(({ code, range }) => `${code} ${range?.start.line}:${range?.start.column}`),
  ];
}

const adr = (header: string): string[] => read(`# ADR-005: Queues\n\n${header}\n\n## Context\n\nText.\n`);

describe('a header in a table', () => {
  it.each([
    ['| Status | Deciders |\n|---|---|\n| Accepted | a |', 'ADR-005 | Queues | approved'],
    ['| Status | Deciders | Date |\n|:--|:-:|--:|\n| Accepted | a, b | 2026-01-01 |', 'ADR-005 | Queues | approved'],
    [
      '| Date | Status | Version | Owner |\n|-|-|-|-|\n| 2026 | ✅ **Accepted** | 1.0.0 | a@example.com |',
      'ADR-005 | Queues | approved | 1.0.0 | a@example.com',
    ],
    [
      '| Status | Supersedes |\n|--|--|\n| Accepted | [ADR-004](004-old.txt) |',
      'ADR-005 | Queues | approved |  |  | ADR-004',
    ],
    ['| Status | Squad |\n|---|---|\n| Accepted | Blue |', 'ADR-005 | Queues | approved'],
    ['| Status | Accepted |\n|---|---|\n| Deciders | a |', 'ADR-005 | Queues | approved'],
    ['| Key | Value |\n|---|---|\n| Status | Accepted |\n| Owner | a |', 'ADR-005 | Queues | approved |  | a'],
    ['| | |\n|-|-|\n| Status | Accepted |', 'ADR-005 | Queues | approved'],
    ['| Status | Accepted |\n| Owner | a |', 'ADR-005 | Queues | approved |  | a'],
  ])('has its values beside its keys, or below them: %j', (header, expected) => {
    expect(adr(header)).toEqual([expected]);
  });

  it.each([
    ['| Status | Deciders |\n|---|---|\n| Acceptd | a |', ['SPEC102 5:3']],
    ['| Owner | Status | Date |\n|-|-|-|\n| a | Acceptd | 2026 |', ['SPEC102 5:7']],
    ['| Status | Acceptd |\n|---|---|\n| Deciders | a |', ['SPEC102 3:12']],
    [
      '**Status:** Accepted\n\n| Status | Date |\n|-|-|\n| Draft | 2026 |',
      ['ADR-005 | Queues | approved', 'SPEC011 7:3'],
    ],
  ])('is wrong at its place: %j', (header, expected) => {
    expect(adr(header)).toEqual(expected);
  });

  it.each([
    ['| Version | Status | Change |\n|-|-|-|\n| 0.1.0 | Draft | first |'],
    ['| Status | Date |\n|-|-|\n| Proposed | 2025 |\n| Draft | 2026 |'],
    ['| ID | Title | Status |\n|-|-|-|\n| [ADR-004](004-old.md) | Old | Superseded |'],
    ['| Version | Date | Author |\n|-|-|-|\n| 0.1.0 | 2025 | a |'],
    ['| Option | Cost | Status |\n|-|-|-|\n| Kafka | high | draft |\n| Redis | low | draft |'],
  ])('is not every table: %j', (table) => {
    expect(adr(`Status: Accepted\n\n${table}`)).toEqual(['ADR-005 | Queues | approved']);
  });
});
