import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { read } from '../testing/marked.ts';

const FOLDER = new URL('../../fixtures/house-styles/', import.meta.url);

/** File to its items, as `id | title | status | version | owners | satisfies | supersedes | superseded by`, and what else it holds. */
const STYLES: Readonly<
  Record<string, { items: string[]; requirements?: string[]; models?: string[]; events?: string[] }>
> = {
  'adr-nygard.md': { items: ['ADR-004 | Use a message queue | approved |  |  |  | ADR-002 | '] },
  'adr-madr.md': { items: ['ADR-0011 | Choose a vector store | approved |  |  |  |  | '] },
  'adr-table.md': { items: ['ADR-007 | Rotate keys every quarter | approved |  | platform@example.com |  |  | '] },
  'adr-bold-one-line.md': {
    items: ['ADR-009 | One gateway per context | review | 0.2.0 | a@example.com, b@example.com |  |  | '],
  },
  'adr-setext.md': { items: ['ADR-012 | Keep prompts in git | superseded |  |  |  |  | ADR-013'] },
  'adr-crlf-wrapped.md': { items: ['ADR-015 | Größe der Antworten 📏 | draft |  |  |  |  | '] },
  'adr-log.md': {
    items: [
      "ADR-021 | Answer in the caller's language | approved |  | architects@example.com | PRD-001 |  | ",
      'ADR-022 | No free text to third parties | deprecated |  | architects@example.com |  |  | ',
    ],
  },
  'prd-lists.md': {
    items: ['PRD-001 | Customer chat | review |  | product@example.com | ADR-004, ADR-0011, ADR-007 |  | '],
    requirements: [
      'REQ-001 When a customer sends a message, the system shall answer within five seconds.',
      'REQ-002 The system shall record every answer.',
      'REQ-SEC-003 While the kill switch is on, the system shall refuse every message.',
    ],
  },
  'prd-headings.md': {
    items: ['PRD-002 | Hand over to people | approved |  |  | ADR-004 |  | '],
    requirements: [
      'REQ-010 If the model refuses twice, then the system shall hand the customer over to a person.',
      'REQ-011 The system shall name the person.',
      'REQ-012 Where nobody is on duty, the system shall say so.',
    ],
  },
  'prd-table.md': {
    items: ['PRD-003 | Reports | draft |  |  |  |  | '],
    requirements: ['REQ-020 The system shall report every block.', 'REQ-021 The system shall group reports by policy.'],
  },
  'sds-fences.md': {
    items: ['SDS-005 | Retrieval of passages | review | 2.1.0-rc.1 | search@example.com |  |  | '],
    models: ['passages 3.0.0 minimal active'],
    events: ['PassageFound passage: uuid, score: decimal'],
  },
  'sds-header-list.md': {
    items: ['SDS-008 | SDS: Escalation | implemented | 1.4.2 | team@example.com | PRD-001, shared/PRD-010 |  | '],
  },
};

describe('house styles', () => {
  it.each(Object.entries(STYLES))('%s is read', (file, expected) => {
    const text = readFileSync(new URL(file, FOLDER), 'utf8');
    const { document, diagnostics } = read(text, `docs/specs/support/${file.slice(0, 3)}/${file}`);
    expect(diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
    const list = (values: readonly { value: string }[] = []) => values.map(({ value }) => value).join(', ');
    expect(
      document?.items.map((item) =>
        [
          item.id.value,
          item.title.value,
          item.status.value,
          item.version?.value ?? '',
          list(item.owners),
          list(item.satisfies),
          list(item.supersedes),
          list(item.supersededBy),
        ].join(' | '),
      ),
    ).toEqual(expected.items);
    expect(document?.requirements.map(({ id, text: { value } }) => `${id.value} ${value}`)).toEqual(
      expected.requirements ?? [],
    );
    expect(
      document?.models.map(({ id, version, riskTier, status }) =>
        [id, version, riskTier, status].map(({ value }) => value).join(' '),
      ),
    ).toEqual(expected.models ?? []);
    expect(
      document?.events.map(
        ({ name, payload }) =>
          `${name.value} ${Object.entries(payload ?? {})
            .map((entry) => entry.join(': '))
            .join(', ')}`,
      ),
    ).toEqual(expected.events ?? []);
  });

  it('are all listed here', () => {
    expect(Object.keys(STYLES).sort()).toEqual(readdirSync(FOLDER).sort());
  });
});
