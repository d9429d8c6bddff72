import { describe, expect, it } from 'vitest';
import { inRepository } from '../testing/in-repository.ts';

/** What is found in a text, notes too: `code line:column`. */
function found(text: string, path: string): string[] {
  const { diagnostics } = inRepository(text, `docs/specs/support/${path}`);
  return diagnostics.map(({ code, range }) => `${code} ${range?.start.line}:${range?.start.column}`).sort();
}

function requirements(body: string): string[] {
  const { document } = inRepository(`# PRD-001: T\n\nStatus: Draft\n\n${body}\n`, 'docs/specs/support/prd/001.md');
  return (document?.requirements ?? []).map(({ id, text }) => `${id.value} ${text.value}`);
}

const prd = (body: string): string[] => found(`# PRD-001: T\n\nStatus: Draft\n\n${body}\n`, 'prd/001.md');
const adr = (body: string): string[] => found(`# ADR-001: T\n\nStatus: Accepted\n\n${body}\n`, 'adr/001.md');
const COMPLETE = '## Context\n\nA.\n\n## Decision\n\nB.\n\n## Constraints\n\nNone.\n\n## Consequences\n\nC.\n';
const without = (section: string, by = ''): string => COMPLETE.replace(new RegExp(`## ${section}\\n\\n.*\\n`), by);

describe('what is tolerated hides nothing that is wrong', () => {
  it('a section may be a heading, words in bold, a label or a row, but not a word in a sentence', () => {
    expect(adr(COMPLETE)).toEqual([]);
    for (const by of [
      '**Decision**\n\nB.\n',
      '**Decision:** B.\n',
      'Decision: B.\n',
      '- **Decision**: B.\n',
      '| Decision | B. |\n',
      '## 2. Decision Outcome\n',
      '## Entscheidung\n',
      'Decision\n--------\n',
      'Decision\n: B.\n',
    ])
      expect([by, adr(without('Decision', by))]).toEqual([by, []]);
    for (const by of [
      'The decision was hard.\n',
      '`Decision:`\n',
      '<!-- ## Decision -->\n',
      '```\n## Decision\n```\n',
      'A decision: B.\n',
    ])
      expect([by, adr(without('Decision', by))]).toEqual([by, ['SPEC301 1:3']]);
  });

  it('sections are not asked for by English names where the text is in another script', () => {
    const japanese = (title: string, ...sections: string[]): string[] =>
      found(
        `# ADR-005: ${title}\n\nStatus: Accepted\n\n${sections.map((name) => `## ${name}\n\n本文。\n\n`).join('')}`,
        'adr/005.md',
      );
    expect(japanese('メッセージキューを使う', '背景', '決定', '制約', '影響')).toEqual([]);
    expect(japanese('Kafka を使う', '背景', 'Kafkaの採用', '制約', 'Kafka')).toEqual([]);
    expect(japanese('Queues', '背景', '決定')).toEqual([]);
    // English names, in whatever company, are an English form, and so is text that has no other letters.
    expect(japanese('キュー', '背景', 'Decision 決定', 'Constraints 制約', '影響')).toEqual([
      'SPEC301 1:3',
      'SPEC301 1:3',
    ]);
    expect(japanese('メッセージキューを使う', 'Why', 'What follows')).toHaveLength(3);
    expect(japanese('メッセージキューを使う', 'First', 'Second')).toHaveLength(4);
    expect(japanese('Queues')).toHaveLength(4);
  });

  it('each item of a file needs its own sections', () => {
    const item = (id: string, body: string): string =>
      `## ${id}: T\n\nStatus: Accepted\n\n${body.replaceAll('## ', '### ')}\n`;
    const log = `# Log\n\n${item('ADR-001', COMPLETE)}${item('ADR-002', without('Context'))}`;
    const line = log.split('\n').indexOf('## ADR-002: T') + 1;
    expect(found(log, 'adr/log.md')).toEqual([`SPEC301 ${line}:4`]);
  });

  it('constraints bind, whatever their section is written as, and in each item', () => {
    expect(adr(without('Constraints', '**Constraints**\n\n- Keys wait.\n- Keys MUST rest.\n'))).toEqual([
      'ADR101 15:3',
    ]);
    expect(
      adr(without('Constraints', '## Randbedingungen\n\n- Schlüssel ruhen.\n- Jeder Schlüssel muss ruhen.\n')),
    ).toEqual(['ADR101 15:3']);
  });

  it('a requirement is stated once, and may be spoken about', () => {
    const stated = '- REQ-001: The system shall act.\n';
    expect(prd(`${stated}\nREQ-001 is tested by hand.\n\n- REQ-001 and REQ-002 are drawn.\n`)).toEqual([]);
    expect(prd(`${stated}\n## Acceptance criteria\n\n- REQ-001: it acts within a day.\n`)).toEqual([]);
    expect(prd(`${stated}\n## More\n\n- REQ-001: The system shall rest.\n`)).toEqual(['PRD101 9:3']);
    expect(prd(`${stated}\n## Test requirements\n\n- REQ-001: The system shall rest.\n`)).toEqual(['PRD101 9:3']);
    expect(
      prd(`${stated}\n## Tests\n\n### A\n\n- REQ-001: a\n\n## More\n\n- REQ-001: The system shall rest.\n`),
    ).toEqual(['PRD101 15:3']);
  });

  it('a requirement that stands only where others are spoken about is still one', () => {
    expect(requirements('## Acceptance criteria\n\n- REQ-001: The system shall act.')).toEqual([
      'REQ-001 The system shall act.',
    ]);
    const traced = '| Requirement id | Test |\n|---|---|\n| REQ-001 | T-1 |\n| REQ-002 | TC7, ADR-001 |\n';
    expect(requirements(traced)).toEqual(['REQ-001 ', 'REQ-002 ']);
    expect(prd(traced)).toEqual([]);
    expect(requirements(`${traced}\n**REQ-001** (Must)\n: The system shall act.\n`)).toEqual([
      'REQ-001 The system shall act.',
      'REQ-002 ',
    ]);
    expect(requirements('| ID | What |\n|---|---|\n| REQ-001 | Act |\n')).toEqual(['REQ-001 Act']);
    expect(requirements('REQ-001 the system shall act.')).toEqual(['REQ-001 the system shall act.']);
    expect(prd('- REQ-001: The system shall be fast.\n\n## Tests\n\n- REQ-002: acts quickly\n')).toEqual([
      'PRD201 9:12',
      'PRD202 5:32',
      'PRD202 9:17',
    ]);
  });

  it('the text of a requirement is what states it', () => {
    expect(requirements('### REQ-001: T\n\n> Law.\n\n**Priority:** high\n\nThe system shall act.')).toEqual([
      'REQ-001 The system shall act.',
    ]);
    expect(requirements('### REQ-001: T\n\n> The system shall act.')).toEqual(['REQ-001 The system shall act.']);
    expect(requirements('### REQ-001: T\n\n1. The system shall act.\n2. More.')).toEqual([
      'REQ-001 The system shall act.',
    ]);
    expect(requirements('REQ-001\n:   The system\n    shall act.\n\nREQ-002\n: The system shall rest.')).toEqual([
      'REQ-001 The system shall act.',
      'REQ-002 The system shall rest.',
    ]);
    expect(requirements('**REQ-001** (Must have)\n: When asked, the system shall act.\n')).toEqual([
      'REQ-001 When asked, the system shall act.',
    ]);
    expect(prd('### REQ-001\n')).toEqual(['PRD102 5:5']);
  });

  it('a status in prose does not count beside a header; one that is misspelt or another does', () => {
    const front = (line: string): string[] =>
      found(`---\nid: ADR-001\ntitle: T\nstatus: draft\n---\n\n${line}\n`, 'adr/001.md');
    expect(front('> **Status:** as in the header')).toEqual([]);
    expect(front('**Status:** Draft')).toEqual([]);
    expect(front('**Status:** Accepted')).toEqual(['SPEC011 7:13']);
    expect(front('**Status:** Acepted')).toEqual(['SPEC011 7:13']);
    expect(found('# ADR-001: T\n\nStatus: as in the header\n', 'adr/001.md')).toEqual(['SPEC102 3:9']);
  });

  it.each([
    ['![build](b.svg) Accepted', 'approved'],
    ['![Accepted](status-accepted.svg)', 'approved'],
    ['[![status: superseded](b.svg)](x.html)', 'superseded'],
    ['<span style="color: red">Rejected</span>', 'deprecated'],
    [':white_check_mark: Accepted', 'approved'],
    ['~~Proposed~~ Accepted', 'approved'],
    ['Accepted<br/>', 'approved'],
  ])('the status %s is read', (written, status) => {
    const { document } = inRepository(`# ADR-001: T\n\nStatus: ${written}\n`, 'docs/specs/support/adr/001.md');
    expect(document?.items.map((item) => item.status.value)).toEqual([status]);
  });

  it('of a list of states, the ticked one is the status', () => {
    const text = '# ADR-001: T\n\n## Status\n\n- [ ] Proposed\n- [x] Superseded\n- [ ] Accepted\n';
    const { document, source } = inRepository(text, 'docs/specs/support/adr/001.md');
    const span = document?.items[0]?.status.span;
    expect(span && source.text.slice(span.start, span.end)).toBe('Superseded');
  });

  it('indented code, raw HTML and fences in fences are examples; a quoted fence is not', () => {
    const sds = '# SDS-001: T\n\nVersion: 1.0.0\nStatus: Draft\n\n';
    const block = '```yaml\nmodels: 5\n```\n';
    expect(found(`${sds}    Status: Approved\n\n<pre>\nStatus: Approved\n</pre>\n`, 'sds/001.md')).toEqual([]);
    expect(found(`${sds}\`\`\`\`md\n${block}\`\`\`\`\n`, 'sds/001.md')).toEqual([]);
    expect(found(`${sds}${block.replaceAll(/^(?=.)/gm, '> ')}`, 'sds/001.md')).toEqual(['SPEC104 7:11']);
    expect(found(`${sds}> \`\`\`yaml\n> # a\nStatus: Approved\n`, 'sds/001.md')).toEqual(['SPEC011 8:9']);
  });

  it('a number in the heading is an id only where there is no other', () => {
    const id = (text: string, path: string) =>
      inRepository(text, `docs/specs/support/${path}`).document?.items[0]?.id.value;
    expect(id('# 7. Use a queue\n\nStatus: Accepted\n', 'adr/0007-queue.md')).toBe('ADR-007');
    expect(id('# ADR 7: Use a queue\n\nStatus: Accepted\n', 'adr/0007-queue.md')).toBe('ADR-007');
    expect(id('# PRD #012 – Chat\n\nStatus: Draft\n', 'prd/012.md')).toBe('PRD-012');
    expect(found('# PRD 7: Use a queue\n\nStatus: Accepted\n', 'adr/007.md')).toContain('SPEC015 1:3');
    expect(id('# 1234 - Use a queue\n\nStatus: Accepted\n', 'adr/queue.md')).toBe('ADR-1234');
    expect(id('---\nid: ADR-009\nstatus: draft\n---\n# 7. Use a queue\n', 'adr/009.md')).toBe('ADR-009');
    expect(found('# 7. Use a queue\n\nStatus: Accepted\n', 'adr/008-queue.md')[0]).toBe('SPEC203 1:3');
    expect(found('# 7. Use a queue\n\nStatus: Draft\n', 'prd/007.md')).toEqual(['SPEC103 1:3']);
    expect(found('# 2025 in review\n\nStatus: Draft\n', 'adr/a.md')).toEqual(['SPEC103 1:3']);
  });

  it('a manifest of Kubernetes is an example; a block with metadata of the document is not', () => {
    const sds = '# SDS-001: T\n\nVersion: 1.0.0\nStatus: Draft\n\n';
    const manifest = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n';
    expect(found(`${sds}\`\`\`yaml\n${manifest}---\n${manifest}\`\`\`\n`, 'sds/001.md')).toEqual([]);
    expect(found(`${sds}\`\`\`yaml\n${manifest}\`\`\`\n`, 'sds/001.md')).toEqual([]);
    expect(found(`${sds}\`\`\`yaml\nmetadata:\n  nmae: a\n\`\`\`\n`, 'sds/001.md')).toEqual(['SPEC101 8:3']);
  });

  it('a date may have a time, but must be a day', () => {
    const dated = (date: string): string[] =>
      found(`---\nid: ADR-001\ntitle: T\nstatus: draft\ndate: ${date}\n---\n`, 'adr/001.md');
    for (const right of ['2025-03-03', '2025-03-03 10:30', '2025-03-03T10:30:00+02:00'])
      expect(dated(right)).toEqual([]);
    expect(dated('2025-02-30')).toEqual(['SDS214 5:7']);
    expect(dated('spring')).toEqual(['SDS214 5:7']);
  });

  it('keys of site generators belong to the header, and to nothing else', () => {
    const front = (line: string): string[] =>
      found(`---\nid: SDS-001\ntitle: T\nversion: "1.0.0"\nstatus: draft\n${line}\n---\n`, 'sds/001.md');
    expect(front('sidebar_position: 4\nms.date: 2025-01-01\nslug: /a')).toEqual([]);
    expect(front('sidebar_positon: 4')).toEqual(['SPEC101 6:1']);
    expect(front('glossary:\n  - { term: a, slug: b }')).toEqual(['SPEC101 7:16']);
  });

  it('the first of several chapters is no other title; a single heading is', () => {
    const front = '---\nid: ADR-001\ntitle: Queues\nstatus: draft\n---\n\n';
    expect(found(`${front}# Introduction\n\n# Decision\n`, 'adr/001.md')).toEqual([]);
    expect(found(`${front}# Polling\n`, 'adr/001.md')).toEqual(['SPEC214 7:3']);
  });

  it('designs in a script without English words are not asked for English sections; others are', () => {
    const sds = (heading: string): string[] =>
      found(
        `# SDS-001: T\n\nVersion: 1.0.0\nStatus: Approved\nOwner: a\nSatisfies: ADR-001\n\n## ${heading}\n`,
        'sds/001.md',
      ).map((line) => line.split(' ')[0] as string);
    expect(sds('Widgets')).toEqual(['SPEC302', 'SPEC302', 'SPEC302', 'SPEC302']);
    expect(sds('Schnittstellen und Architektur')).toEqual(['SPEC302', 'SPEC302']);
  });
});
