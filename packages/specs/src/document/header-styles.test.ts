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

describe('the status', () => {
  it.each([
    ['<table><tr><td>Status</td><td>Accepted</td></tr></table>', 'approved'],
    [
      '<table>\n  <tr>\n    <th>Status</th>\n    <td>\n      <b>Accepted</b>\n    </td>\n  </tr>\n  <tr><td>Owner:</td><td>a</td></tr>\n</table>',
      'approved |  | a',
    ],
    ['<table><tr><th>Status</th><th>Deciders</th></tr><tr><td>Accepted</td><td>a</td></tr></table>', 'approved'],
    ['<b>Status:</b> Accepted', 'approved'],
    ['<strong>Status</strong>: <span style="color: green">Accepted</span>', 'approved'],
    ['<p><b>Status:</b> Accepted<br>\n<b>Owner:</b> <b@example.com></p>', 'approved |  | <b@example.com>'],
    ['Status\n: Accepted', 'approved'],
    ['**Status**\n: Accepted\n\nVersion\n: 1.0.0', 'approved | 1.0.0'],
    ['**Status** — Accepted', 'approved'],
    ['- **Status** - Accepted since May', 'approved'],
    ['Status – Accepted', 'approved'],
    ['Status : Accepted', 'approved'],
    ['| Status: | Accepted |\n|---|---|\n| Owner: | a |', 'approved |  | a'],
    ['![Status: Accepted](https://img.example.com/x.svg)', 'approved'],
    ['[![status](https://img.example.com/badge/status-accepted-green.svg)](process.txt)', 'approved'],
    ['![](https://img.example.com/badge/Status-in%20review-yellow)', 'review'],
    ['![](https://img.example.com/static/v1?label=status&message=draft&color=grey)', 'draft'],
    ['![Status: draft](x.svg)\n\nStatus: Accepted', 'approved'],
    ['Status: Pending', 'review'],
    ['Status: RFC', 'review'],
    ['Status: Angenommen am 3. Mai', 'approved'],
    ['Statut : Acceptée', 'approved'],
    ['Estado: Rechazado', 'deprecated'],
    ['ステータス：承認済み', 'approved'],
    ['状态: 已接受', 'approved'],
    ['Status: accepted (supersedes ADR-003)', 'approved |  |  | ADR-003'],
    ['Status: Accepted, supersedes [ADR-003](003.txt) and shared/ADR-004.', 'approved |  |  | ADR-003, shared/ADR-004'],
    ['Status: superseded, superseded by ADR-009 (2026-01-01)', 'superseded |  |  |  | ADR-009'],
    ['Status: Accepted (supersedes the old way)', 'approved'],
  ])('is read from %j', (header, expected) => {
    expect(adr(header)).toEqual([`ADR-005 | Queues | ${expected}`]);
  });

  it.each([
    ['Status\n: Acceptd', ['SPEC102 4:3']],
    ['<b>Status:</b> Acceptd', ['SPEC102 3:16']],
    ['**Status** — Acceptd', ['SPEC102 3:14']],
    ['<table><tr><td>Status</td><td>Acceptd</td></tr></table>', ['SPEC102 3:31']],
    ['<b>Status:</b> Accepted\n\nStatus: Draft', ['ADR-005 | Queues | approved', 'SPEC011 5:9']],
    ['Status: Angenomen', ['SPEC102 3:9']],
    ['Status - what it is, and how it came to be', ['SPEC103 1:3']],
    ['![Build status](https://img.example.com/badge/build-draft-green)', ['SPEC103 1:3']],
    ['![Status: passing](https://ci.example.com/badge.svg)', ['SPEC103 1:3']],
    ['`Status: Accepted`', ['SPEC103 1:3']],
    ['<pre>\nStatus: Accepted\n</pre>', ['SPEC103 1:3']],
  ])('is not guessed from %j', (header, expected) => {
    const found = adr(header).filter((line) => !line.startsWith('SPEC010'));
    expect(found).toEqual(expected);
  });
});

describe('the id', () => {
  it.each([
    ['# :rocket: ADR-013 Launch', 'ADR-013 | Launch'],
    ['# [Accepted] ADR-013: Launch', 'ADR-013 | Launch'],
    ['# <a name="x"></a>ADR-013: Launch', 'ADR-013 | Launch'],
    ['# Decision ADR-013 – Launch', 'ADR-013 | Launch'],
    ['# Architecture Decision Record ADR-013: Launch', 'ADR-013 | Launch'],
    ['<h1>ADR-013: Launch</h1>', 'ADR-013 | Launch'],
    ['<h1 align="center" id="top"><b>ADR-013</b>: Launch</h1>', 'ADR-013 | Launch'],
    ['# [ADR-013] Launch', 'ADR-013 | Launch'],
    ['# 🚀 ADR-013 — Launch :tada:', 'ADR-013 | Launch :tada:'],
  ])('is read from the heading %j', (heading, expected) => {
    expect(read(`${heading}\n\nStatus: Accepted\n`)).toEqual([`${expected} | approved`]);
  });

  it.each(['# What became of ADR-013', '# Decision about ADR-013', '# Notes on [ADR-013](013.txt)'])(
    'is not the one of another document: %j',
    (heading) => {
      expect(read(`${heading}\n\nStatus: Accepted\n`)).toEqual([`SPEC103 1:3`]);
    },
  );

  it('of a section is no item of the file', () => {
    const text = '# ADR-013: Launch\n\nStatus: Accepted\n\n## Decision ADR-014\n\nStatus: Draft\n\n## Context\n';
    expect(read(text)).toEqual(['ADR-013 | Launch | approved']);
  });
});

describe('a template beside the decisions', () => {
  const FORM = '# ADR-NNN: Title\n\n**Status:** Proposed | Accepted | Rejected\n\n## Context\n\nWhy?\n';
  const severity = (name: string, text: string) =>
    readSpec(new SourceText(`docs/specs/support/adr/${name}`, text)).diagnostics.map(
      ({ code, severity: how }) => `${how} ${code}`,
    );

  it.each(['template.md', 'TEMPLATE.md', '_template.md', 'adr-template.md', '0000-template.md', 'template-short.md'])(
    'is named, and no error: %s',
    (name) => {
      for (const text of [FORM, '# Title\n', '---\nid: ADR-000\ntitle: T\nstatus: draft\n---\n'])
        expect(severity(name, text)).toEqual(['warning SPEC010']);
    },
  );

  it('is a decision once it has a number, and no other file is a template', () => {
    expect(read('# ADR-013: Launch\n\nStatus: Accepted\n', 'template.md')).toEqual(['ADR-013 | Launch | approved']);
    expect(severity('013-prompt-template.md', '# Title\n')).toEqual(['error SPEC010']);
    expect(severity('template-engine.md', '# Title\n')).toEqual(['error SPEC010']);
  });
});
