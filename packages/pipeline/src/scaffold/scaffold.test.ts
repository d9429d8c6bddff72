import { describe, expect, it } from 'vitest';
import type { Disk } from '../disk/disk.ts';
import { type MemoryDisk, memoryDisk } from '../disk/memory-disk.test.helper.ts';
import { guardSpecs } from '../guard-specs.ts';
import { templates } from '../testing/repository.test.helper.ts';
import { initRepository } from './init.ts';
import { newContext } from './new-context.ts';
import { newDocument } from './new-document.ts';
import { newPolicy } from './new-policy.ts';
import { type Site, stageAndCommit, type Step } from './staging.ts';

const TODAY = '2026-01-15';
const SPECS = 'docs/specs/desk';

function on(disk: Disk, stage: (site: Site) => Step, dryRun = false) {
  return stageAndCommit({ disk, templates, today: TODAY, dryRun }, stage);
}

const repository = { folder: 'Our Desk', context: 'desk', version: '1.0.0', keep: false };

/** A repository as `sea init` leaves it, with further files. */
function initialised(more: Readonly<Record<string, string>> = {}): MemoryDisk {
  const disk = memoryDisk();
  expect(on(disk, (site) => initRepository(site, repository))).toMatchObject({ ok: true });
  for (const [path, text] of Object.entries(more)) disk.files.set(path, text);
  return disk;
}

function document(kind: 'adr' | 'prd' | 'sds', title = 'A thing', more: object = {}) {
  return (site: Site): Step =>
    newDocument(site, { kind, title, context: undefined, slug: undefined, satisfies: undefined, ...more });
}

const POLICY = {
  name: 'prompts_are_bounded',
  context: undefined,
  file: undefined,
  modality: 'Prohibition',
  priority: 50,
  action: 'block',
  severity: 'high',
  requirement: 'REQ-001',
  rationale: 'Long prompts hide instructions.',
  expression: 'request.token_count > 8000',
} as const;

const policy =
  (more: Partial<Parameters<typeof newPolicy>[1]> = {}) =>
  (site: Site): Step =>
    newPolicy(site, { ...POLICY, ...more });

describe('a new repository', () => {
  it('has no finding of a specification, and a second time there is nothing to do', () => {
    const disk = initialised();
    expect(guardSpecs(disk, { today: TODAY, mode: 'production' })).toMatchObject({ ok: true, diagnostics: [] });
    expect(on(disk, (site) => initRepository(site, { ...repository, context: undefined }))).toMatchObject({
      changes: [],
    });
    expect(JSON.parse(disk.files.get('package.json') as string)).toMatchObject({ name: 'our-desk' });
  });

  it('overwrites nothing: what differs is named, or kept where that is asked for', () => {
    const disk = memoryDisk({ 'README.md': 'mine', '.gitignore': 'node_modules/\n' });
    const refusal = on(disk, (site) => initRepository(site, repository));
    expect(refusal).toMatchObject({ ok: false, refusal: expect.stringContaining('.gitignore, README.md stand') });
    expect(disk.files.size).toBe(2);
    const kept = on(disk, (site) => initRepository(site, { ...repository, keep: true }));
    expect(kept).toMatchObject({ ok: true, notes: ['kept .gitignore: add to it dist/ .sea/', 'kept README.md'] });
    expect(disk.files.get('README.md')).toBe('mine');
    expect(disk.files.has(`${SPECS}/policies.sea`)).toBe(true);
  });

  it('is not written through a link, and has a name of its own where the folder has none', () => {
    const disk = memoryDisk({ '.github': '-> /etc' });
    expect(on(disk, (site) => initRepository(site, repository))).toMatchObject({
      refusal: '.github is a link, which is not followed',
    });
    for (const [folder, id] of Object.entries({ shared: 'assistant', '\u6f22': 'assistant', '2nd Desk': 'nd-desk' }))
      expect(
        on(memoryDisk(), (site) => initRepository(site, { ...repository, folder, context: undefined })),
      ).toMatchObject({ id });
  });

  it('leaves a context that is there to its team', () => {
    const disk = initialised();
    disk.files.set(`${SPECS}/policies.sea`, `${disk.files.get(`${SPECS}/policies.sea`)}// ours\n`);
    expect(on(disk, (site) => initRepository(site, repository))).toMatchObject({ ok: true, changes: [] });
    expect(on(disk, (site) => initRepository(site, { ...repository, context: 'other' }))).toMatchObject({
      help: 'sea new context other',
    });
  });
});

describe('a new document', () => {
  it.each(['adr', 'prd', 'sds'] as const)('%s has the id behind the highest, and no finding', (kind) => {
    const disk = initialised();
    expect(on(disk, document(kind))).toMatchObject({ ok: true, id: `${kind.toUpperCase()}-002` });
    expect(disk.files.get(`${SPECS}/${kind}/002-a-thing.md`)).toContain(`created: ${TODAY}`);
    expect(guardSpecs(disk, { today: TODAY, mode: 'production' })).toMatchObject({ diagnostics: [] });
  });

  it('counts what cannot be read, what stands in shared, and fills no hole', () => {
    const disk = initialised({
      [`${SPECS}/adr/041-broken.md`]: '---\nx: [\n',
      'docs/specs/shared/adr/ADR-050-x.md': '# nothing\n',
    });
    expect(on(disk, document('adr'))).toMatchObject({ id: 'ADR-051' });
  });

  it('gives requirements ids of their own', () => {
    const disk = initialised();
    on(disk, document('prd'));
    expect(disk.files.get(`${SPECS}/prd/002-a-thing.md`)).toContain('| REQ-004 |');
  });

  it('asks what it satisfies where there is a choice, and refuses what is not there', () => {
    const disk = initialised();
    on(disk, document('adr'));
    expect(on(disk, document('prd'))).toMatchObject({ ok: false, help: 'say which: --satisfies ADR-001' });
    const wrong = on(disk, document('prd', 'A thing', { satisfies: ['ADR-009'] }));
    expect(wrong).toMatchObject({ ok: false, refusal: expect.stringContaining('ADR-009') });
    expect(on(disk, document('prd', 'A thing', { satisfies: ['ADR-002'] }))).toMatchObject({ ok: true });
    disk.files.set('sea.config.yaml', 'primary: desk\nrules: { SPEC201: warning }\n');
    expect(on(disk, document('prd', 'Lowered', { satisfies: ['ADR-009'] }))).toMatchObject({ ok: true });
  });

  it.each([
    ['../../x', '002-x.md'],
    ['CON', '002-con.md'],
    ['a b', '002-a-b.md'],
    ['Keep: 7 "years" # or so', '002-keep-7-years-or-so.md'],
    ['x'.repeat(120), `002-${'x'.repeat(60)}.md`],
  ])('with the title %j lies in its folder and reads back', (title, file) => {
    const disk = initialised();
    const result = on(disk, document('adr', title));
    expect(result).toMatchObject({ ok: true, changes: [{ path: `${SPECS}/adr/${file}`, action: 'created' }] });
  });

  it.each([
    ['\u65e5\u672c', {}, '--slug'],
    ['A', { slug: '../x' }, '"x"'],
    ['A', { slug: 'A b' }, '"a-b"'],
    ['A', { context: 'dezk' }, '"desk"'],
    ['A', { context: '../desk' }, 'contexts are: desk'],
    ['[a](b.md)', {}, 'words'],
  ])('%j with %j is refused: %s', (title, more, help) => {
    const disk = initialised();
    const size = disk.files.size;
    expect(on(disk, document('adr', title, more))).toMatchObject({ ok: false, help: expect.stringContaining(help) });
    expect(disk.files.size).toBe(size);
  });

  it("comes from the team's template, whose mistakes are named and leave nothing behind", () => {
    const own = 'docs/specs/.templates/adr.md';
    const disk = initialised({ [own]: '# {{id}}: {{title}}\r\n\r\nStatus: draft\r\n' });
    on(disk, document('adr'));
    expect(disk.files.get(`${SPECS}/adr/002-a-thing.md`)).toBe('# ADR-002: A thing\n\nStatus: draft\n');
    disk.files.set(own, '{{idd}}');
    expect(on(disk, document('adr'))).toMatchObject({ refusal: `${own}:1:1 has an unknown placeholder "idd"` });
    disk.files.set(own, '---\nadr: { id: {{id}}, status: nonsense }\n---\n');
    expect(on(disk, document('adr'))).toMatchObject({ refusal: expect.stringContaining('nothing was written') });
    disk.files
      .set('sea.config.yaml', 'primary: desk\ntemplates: own\n')
      .set('own/adr.md', '# {{id}}: {{title}}\n\nStatus: draft\n');
    expect(on(disk, document('adr', 'Named'))).toMatchObject({ ok: true, id: 'ADR-003' });
    disk.files.set('sea.config.yaml', 'primary: desk\ntemplates: none\n');
    expect(on(disk, document('adr'))).toMatchObject({ refusal: expect.stringContaining('no such folder') });
    for (const folder of ['../x', '/etc', 'a/../b', 'c:x', '.']) {
      disk.files.set('sea.config.yaml', `primary: desk\ntemplates: "${folder}"\n`);
      expect(on(disk, document('adr')), folder).toMatchObject({
        refusal: expect.stringContaining('"templates" is a folder'),
      });
    }
  });

  it('is not written through a link, and not at all in a dry run', () => {
    const disk = initialised();
    expect(on(disk, document('adr'), true)).toMatchObject({ changes: [{ action: 'created' }] });
    expect(disk.files.has(`${SPECS}/adr/002-a-thing.md`)).toBe(false);
    const linked = memoryDisk({ ...Object.fromEntries(disk.files), 'docs/specs/shared': '-> /etc' });
    expect(on(linked, document('adr', 'A', { context: 'shared' }))).toMatchObject({
      refusal: expect.stringContaining('link'),
    });
  });
});

describe('a new context', () => {
  it('has no finding, registers a model with a free id, and leaves the first context primary', () => {
    const disk = initialised({ 'sea.config.yaml': '# ours\nfail-on: warning' });
    expect(on(disk, (site) => newContext(site, 'claims'))).toMatchObject({ ok: true });
    expect(disk.files.get('docs/specs/claims/sds/001-governed-assistant.md')).toContain('id: model-002');
    expect(disk.files.get('sea.config.yaml')).toBe('# ours\nfail-on: warning\nprimary: desk\n');
    const guard = guardSpecs(disk, { today: TODAY, mode: 'production' });
    expect(guard).toMatchObject({ ok: true, diagnostics: [], counts: { contexts: 2 } });
  });

  it.each([
    ['desk', 'docs/specs/desk stands in the way'],
    ['old', 'services/Old stands in the way'],
    ['CON', 'no name'],
    ['../x', 'no name'],
  ])('%j is refused: %s', (name, refusal) => {
    const disk = initialised({ 'services/Old/main.ts': '' });
    expect(on(disk, (site) => newContext(site, name))).toMatchObject({ refusal: expect.stringContaining(refusal) });
  });

  it('says what to write where the configuration cannot take the primary context in', () => {
    const disk = initialised({ 'sea.config.yaml': '{ fail-on: warning }\n' });
    expect(on(disk, (site) => newContext(site, 'claims'))).toMatchObject({ help: 'write in it: primary: desk' });
  });
});

describe('a new policy', () => {
  it('stands at the end, in canonical form, with the line ends of its file', () => {
    const disk = initialised();
    const before = disk.files.get(`${SPECS}/policies.sea`) as string;
    expect(on(disk, policy({ expression: 'request.token_count>8000' }))).toMatchObject({ ok: true });
    const block = (disk.files.get(`${SPECS}/policies.sea`) as string).slice(before.length);
    expect(block).toBe(
      [
        '',
        'Policy prompts_are_bounded per Constraint Prohibition priority 50',
        '  @rationale "Long prompts hide instructions."',
        '  @tags ["action:block", "severity:high", "requirement:REQ-001"]',
        '  as: request.token_count > 8000',
        '',
      ].join('\n'),
    );
    const windows = initialised({ [`${SPECS}/policies.sea`]: before.replaceAll('\n', '\r\n') });
    on(windows, policy());
    const text = windows.files.get(`${SPECS}/policies.sea`) as string;
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it.each([
    [{ requirement: 'REQ-01' }, 'REQ-01'],
    [{ requirement: 'REQ-099' }, 'REQ-099'],
    [{ expression: 'request.token_count >' }, 'cannot be read'],
    [{ expression: 'true\nPolicy other as: true' }, 'not one policy'],
    [{ expression: 'true\nEntity "X"' }, 'not one policy'],
    [{ expression: 'reqest.token_count > 1' }, 'E307'],
    [{ expression: 'req.token_count > 1' }, 'E307'],
    [{ rationale: 'x"\nPolicy y as: true' }, 'on one line'],
    [{ name: 'no_harmful_answers' }, 'no_harmful_answers'],
    [{ name: 'Bad Name' }, 'no name for a policy'],
    [{ file: '../other/policies.sea' }, 'no SEA file'],
  ])('%j is refused: %s', (more, refusal) => {
    const disk = initialised();
    const before = disk.files.get(`${SPECS}/policies.sea`);
    const result = on(disk, policy(more));
    expect(result.ok ? '' : result.refusal).toContain(refusal);
    expect(disk.files.get(`${SPECS}/policies.sea`)).toBe(before);
  });

  it('goes into the file that is named where there are several, and is not added to one with errors', () => {
    const disk = initialised({ [`${SPECS}/more.sea`]: 'Entity "X"\n' });
    expect(on(disk, policy({ file: 'more.sea' }))).toMatchObject({ changes: [{ path: `${SPECS}/more.sea` }] });
    disk.files.set(`${SPECS}/policies.sea`, 'Policy');
    expect(on(disk, policy({ name: 'b' }))).toMatchObject({ refusal: expect.stringContaining('has errors') });
  });
});
