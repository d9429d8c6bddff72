import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type MemoryDisk, memoryDisk } from '../disk/memory-disk.test.helper.ts';
import { guardSpecs } from '../guard-specs.ts';
import { runPipelineOn } from '../pipeline.ts';
import { templates } from '../testing/repository.test.helper.ts';
import { initRepository } from './init.ts';
import { listContexts } from './list-contexts.ts';
import { newContext } from './new-context.ts';
import { removeContext } from './remove-context.ts';
import { renameContext } from './rename-context.ts';
import { type Site, stageAndCommit, type Step } from './staging.ts';

const TODAY = '2026-01-15';
const CLAIMS_SDS = 'docs/specs/claims/sds/001-governed-assistant.md';
const DESK_MAIN = 'services/desk/policy-gateway/src/main.ts';

let disk: MemoryDisk;

/** The generated contexts `desk`, which is primary, and `claims`, which refers to it. */
const made = new Map<string, string>();
beforeAll(() => {
  disk = memoryDisk();
  const repository = { folder: 'x', context: 'desk', version: '1.0.0', keep: false };
  expect(on((site) => initRepository(site, repository))).toMatchObject({ ok: true });
  expect(on((site) => newContext(site, 'claims'))).toMatchObject({ ok: true });
  edit(CLAIMS_SDS, '    - ADR-001\n', '    - ADR-001\n    - desk/ADR-001 # theirs\n');
  const words = 'See [theirs](<../../desk/adr/001-policy-gateway.md>), desk/SDS-001, x-desk/SDS-001.';
  edit(CLAIMS_SDS, '# SDS-001: ', `${words}\n\n# SDS-001: `);
  expect(pipeline('write')).toEqual([]);
  for (const [path, text] of disk.files) made.set(path, text);
});
beforeEach(() => (disk = memoryDisk(Object.fromEntries(made))));

function on(stage: (site: Site) => Step, dryRun = false) {
  return stageAndCommit({ disk, templates, today: TODAY, dryRun }, stage);
}

const rename = (from: string, to: string) => on((site) => renameContext(site, from, to));
const remove = (name: string) => on((site) => removeContext(site, name));

function edit(path: string, from: string, to: string): void {
  const text = disk.files.get(path) ?? '';
  if (!text.includes(from)) throw new Error(`${path} has no ${JSON.stringify(from)}`);
  disk.files.set(path, text.replace(from, to));
}

/** Codes of what the pipeline finds in all contexts. */
function pipeline(mode: 'write' | 'check'): readonly string[] {
  const result = runPipelineOn(disk, { contexts: 'all', mode, today: TODAY, templates });
  return result.ok ? result.diagnostics.map(({ code }) => code) : [result.refusal];
}

const pathsWith = (part: string) => [...disk.files.keys()].filter((path) => path.includes(part));

describe('the list of contexts', () => {
  it('says which is primary, its ports, and what each holds', () => {
    expect(listContexts(disk, TODAY)).toMatchObject({
      contexts: [
        {
          name: 'claims',
          primary: false,
          counts: { adrs: 1, prds: 1, sdss: 1, requirements: 3, models: 1, policies: 3 },
        },
        {
          name: 'desk',
          primary: true,
          ports: { gateway: 8080, evidence: 8083 },
          services: ['services/desk/evidence-service', 'services/desk/policy-gateway'],
        },
      ],
    });
    expect(listContexts(memoryDisk(), TODAY)).toMatchObject({ ok: false });
  });
});

describe('renaming a context', () => {
  it('takes specifications, references, configuration and services along; nothing is out of date after', () => {
    edit('sea.config.yaml', 'primary: desk\n', 'primary: "desk" # ours\nreferences: { authority: desk/SDS-001 }\n');
    const before = disk.files.get(CLAIMS_SDS) as string;
    expect(rename('desk', 'help')).toMatchObject({ ok: true, id: 'help' });
    expect(disk.files.get('sea.config.yaml')).toMatch(
      /primary: "help" # ours\nreferences: \{ authority: help\/SDS-001 \}\n$/,
    );
    expect(disk.files.get(CLAIMS_SDS)).toBe(
      before
        .replace('desk/ADR-001 # theirs', 'help/ADR-001 # theirs')
        .replace('../../desk/adr', '../../help/adr')
        .replace(', desk/SDS-001', ', help/SDS-001'),
    );
    expect(disk.files.get('docs/specs/help/sds/001-governed-assistant.md')).toContain('\n  bounded_context: help\n');
    expect(pathsWith('/desk/')).toEqual([]);
    expect(pipeline('check')).toEqual([]);
    expect(guardSpecs(disk, { today: TODAY, mode: 'production' })).toMatchObject({ diagnostics: [] });
  });

  it('is rehearsed with --dry-run', () => {
    const before = new Map(disk.files);
    expect(on((site) => renameContext(site, 'desk', 'help'), true)).toMatchObject({ ok: true });
    expect(disk.files).toEqual(before);
  });

  it("moves the team's files as they are", () => {
    edit(DESK_MAIN, '\n', '\n// ours: desk\n');
    disk.files.set('services/desk/policy-gateway/src/own.ts', 'own').set('docs/specs/desk/notes.txt', 'desk');
    const main = disk.files.get(DESK_MAIN);
    rename('desk', 'help');
    expect(disk.files.get('services/help/policy-gateway/src/main.ts')).toBe(main);
    expect(disk.files.get('services/help/policy-gateway/src/own.ts')).toBe('own');
    expect(disk.files.get('docs/specs/help/notes.txt')).toBe('desk');
  });

  it('generates nothing for a context that never was', () => {
    for (const path of pathsWith('/claims/')) if (!path.startsWith('docs/specs')) disk.files.delete(path);
    rename('claims', 'cases');
    expect(pathsWith('/cases/').every((path) => path.startsWith('docs/specs/cases/'))).toBe(true);
  });

  it.each([
    ['dezk', 'help', 'did you mean "desk"?'],
    ['desk', 'Help Desk', 'did you mean "help-desk"?'],
    ['desk', 'claims', 'choose another name'],
    ['desk', '../x', 'did you mean "x"?'],
    ['../desk', 'x', 'contexts are'],
  ])('%s to %s is refused: %s', (from, to, help) => {
    const before = new Map(disk.files);
    expect(rename(from, to)).toMatchObject({ ok: false, help: expect.stringContaining(help) });
    expect(disk.files).toEqual(before);
  });

  it('is refused where generated code was edited, or the specifications have errors', () => {
    edit('services/desk/policy-gateway/src/gen/policies.ts', '\n', '\n// by hand\n');
    expect(rename('desk', 'help')).toMatchObject({ refusal: expect.stringContaining('edited by hand') });
    pipeline('write');
    edit('docs/specs/desk/policies.sea', 'request.jailbreak_score', 'reqest.jailbreak_score');
    expect(rename('desk', 'help')).toMatchObject({ refusal: expect.stringContaining('have errors') });
  });
});

describe('removing a context', () => {
  const draft = () => edit(CLAIMS_SDS, '    name: ClaimsLLM\n', '    name: ClaimsLLM\n    status: draft\n');

  it('is refused while its models are in use', () => {
    expect(remove('claims')).toMatchObject({ refusal: expect.stringContaining('model-002 (active)') });
    const late = (date: string) => `    name: ClaimsLLM\n    status: deprecated\n    removal_date: ${date}\n`;
    edit(CLAIMS_SDS, '    name: ClaimsLLM\n', late('2026-01-16'));
    expect(remove('claims')).toMatchObject({ refusal: expect.stringContaining('model-002 (deprecated)') });
    edit(CLAIMS_SDS, '2026-01-16', TODAY);
    expect(remove('claims')).toMatchObject({ ok: true });
  });

  it('is refused while others refer to it, or it is the primary one', () => {
    edit('docs/specs/desk/sds/001-governed-assistant.md', '    - ADR-001\n', '    - ADR-001\n    - claims/ADR-001\n');
    draft();
    const refused = remove('claims');
    expect(refused).toMatchObject({ refusal: expect.stringMatching(/docs\/specs\/desk\/sds.*claims\/ADR-001/) });
    edit(
      'docs/specs/desk/sds/001-governed-assistant.md',
      '    name: DeskLLM\n',
      '    name: DeskLLM\n    status: draft\n',
    );
    expect(remove('desk')).toMatchObject({ help: 'name another one in sea.config.yaml: primary: claims' });
  });

  it('is refused while the configuration refers to it', () => {
    draft();
    edit('sea.config.yaml', 'primary: desk\n', 'primary: desk\nreferences: { authority: claims/SDS-001 }\n');
    expect(remove('claims')).toMatchObject({ help: 'change references.authority first' });
  });

  it('takes away what the manifest proves, and names the rest', () => {
    draft();
    pipeline('write');
    const main = 'services/claims/policy-gateway/src/main.ts';
    const edited = 'services/claims/policy-gateway/src/gen/models.ts';
    edit(edited, '\n', '\n// by hand\n');
    const result = remove('claims');
    expect(result).toMatchObject({ ok: true });
    expect(result.ok && result.notes).toEqual(
      expect.arrayContaining([`kept ${edited}: edited by hand`, `kept ${main}: not the tool's to remove`]),
    );
    const left = pathsWith('claims');
    expect(left).toEqual(expect.arrayContaining([main, edited, 'services/claims/sea.manifest.json']));
    expect(left.filter((path) => path.includes('/gen/'))).toEqual([edited]);
    expect(left.filter((path) => path.startsWith('docs/specs'))).toEqual([]);
    expect(guardSpecs(disk, { today: TODAY, mode: 'production' })).toMatchObject({ diagnostics: [] });
  });

  it('deletes nothing outside of its folders, whatever its manifest claims', () => {
    draft();
    pipeline('write');
    disk.files.set('package.json', 'precious');
    edit(
      'services/claims/sea.manifest.json',
      '"outputs": {\n',
      '"outputs": {\n    "package.json": {"from":[],"sha256":"b"},\n',
    );
    const manifest = disk.files.get('services/claims/sea.manifest.json') as string;
    disk.files.set(
      'services/claims/sea.manifest.json',
      manifest.replace('"sha256":"b"', `"sha256":"${'b'.repeat(64)}"`),
    );
    expect(remove('claims')).toMatchObject({ ok: true });
    expect(disk.files.get('package.json')).toBe('precious');
  });

  it('of the last one takes the line with it that names it', () => {
    draft();
    expect(remove('claims')).toMatchObject({ ok: true });
    edit(
      'docs/specs/desk/sds/001-governed-assistant.md',
      '    name: DeskLLM\n',
      '    name: DeskLLM\n    status: draft\n',
    );
    expect(remove('desk')).toMatchObject({ ok: true });
    expect(disk.files.get('sea.config.yaml')).not.toMatch(/^primary/m);
    expect(disk.files.has('docker-compose.yml')).toBe(false);
  });
});
