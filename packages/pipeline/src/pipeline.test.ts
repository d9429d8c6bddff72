import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Disk } from './disk/disk.ts';
import { nodeDisk } from './disk/node-disk.ts';
import { runPipelineOn } from './pipeline.ts';
import { planContexts } from './plan-contexts.ts';
import { formatManifest } from './plan/manifest.ts';
import { POLICIES, SDS, templates, TemporaryRepository } from './testing/repository.test.helper.ts';

const GEN = 'services/helpdesk/policy-gateway/src/gen';
const GENERATED = `${GEN}/policies.ts`;
const MAIN = 'services/helpdesk/policy-gateway/src/main.ts';
const request = { contexts: 'all', today: '2026-01-15', templates } as const;

let repository: TemporaryRepository;
beforeEach(() => void (repository = new TemporaryRepository()));
afterEach(() => repository.dispose());

const run: TemporaryRepository['outcome'] = (more) => repository.outcome(more);

describe('sea pipeline', () => {
  it('generates services that the manifest accounts for, and looks at every specification', async () => {
    const { codes, files, changes } = await run();
    expect(codes).toEqual([]);
    expect(files.map(({ path }) => path)).toEqual([
      'docs/specs/helpdesk/adr/001-governed-answers.md',
      POLICIES,
      'docs/specs/helpdesk/prd/001-safe-answers.md',
      SDS,
    ]);
    expect(Object.keys(repository.outputs()).sort()).toEqual(changes.map(({ path }) => path).sort());
    const manifest = JSON.parse(repository.read('services/helpdesk/sea.manifest.json'));
    expect(Object.keys(manifest.inputs)).toEqual(files.map(({ path }) => path));
    expect(manifest.outputs[GENERATED].from).toEqual([`${POLICIES}#no_personal_data`, `${POLICIES}#no_verbatim_text`]);
    expect(manifest.scaffolded).toContain(MAIN);
  });

  it('compiles what the specification says, and no policy about the model itself', async () => {
    await run();
    const policies = repository.read(`${GEN}/policies.ts`);
    expect(policies).toContain('greaterThan(facts.request.pii_count, 0)');
    expect(policies).toContain("severity: 'critical'");
    expect(policies).toContain("onUnknown: 'allow'");
    expect(policies).toContain(' * Personal data stays in the house.');
    expect(policies).not.toContain('every_flow_moves_something');
    expect(repository.read('services/helpdesk/evidence-service/src/gen/events.ts')).toContain(
      "type: 'TicketEscalated'",
    );
    expect(repository.read(`${GEN}/pipeline.ts`)).toContain("output: ['pii_detection', 'copyright_check']");
  });

  it('writes nothing the second time, and nothing for an edit of comments and prose', async () => {
    await run();
    const before = repository.outputs();
    repository.edit(POLICIES, '// Decided before the model is called.', '// Another comment.\n\n\n');
    repository.edit(SDS, 'One model answers questions.', 'Questions are answered by one model.');
    repository.edit('docs/specs/helpdesk/prd/001-safe-answers.md', 'shall refuse it', 'shall not let it pass');
    const { changes } = await run();
    expect(new Set(changes.map(({ action }) => action))).toEqual(new Set(['unchanged', 'kept']));
    expect(repository.outputs()).toEqual(before);
  });

  it('updates exactly what a changed policy reaches', async () => {
    await run();
    repository.edit(POLICIES, 'request.pii_count > 0', 'request.pii_count > 2');
    const { changes } = await run();
    expect(changes.filter(({ action }) => action === 'updated').map(({ path }) => path)).toEqual([
      `${GEN}/policies.ts`,
      'services/helpdesk/policy-gateway/test/gen/policies.test.ts',
      'services/helpdesk/sea.manifest.json',
    ]);
  });

  it('says what it would do without doing it', async () => {
    const { actions, codes } = await run({ mode: 'dry-run' });
    expect(actions[GENERATED]).toBe('created');
    expect(codes).toEqual([]);
    expect(repository.outputs()).toEqual({});
  });

  it('finds, with --check, what is not up to date', async () => {
    await run();
    expect((await run({ mode: 'check' })).codes).toEqual([]);
    repository.write(`${GEN}/policies.ts`, 'export {};\n');
    const { codes, diagnostics } = await run({ mode: 'check' });
    expect(codes).toEqual(['PIPE016']);
    expect(diagnostics.at(-1)).toMatchObject({ path: `${GEN}/policies.ts`, help: 'run: sea pipeline helpdesk' });
    expect(repository.read(`${GEN}/policies.ts`)).toBe('export {};\n');
  });

  it('removes what no specification asks for any more', async () => {
    await run();
    const manifest = 'services/helpdesk/sea.manifest.json';
    const entry = JSON.parse(repository.read(manifest)).outputs[GENERATED];
    repository.write(`${GEN}/old.ts`, repository.read(`${GEN}/policies.ts`));
    repository.edit(manifest, '"outputs": {', `"outputs": {\n    "${GEN}/old.ts": ${JSON.stringify(entry)},`);
    expect((await run()).actions[`${GEN}/old.ts`]).toBe('removed');
    expect(repository.outputs()).not.toHaveProperty(`${GEN}/old.ts`);
  });
});

describe('a specification with errors', () => {
  it('reports the findings of all stages together and writes nothing', async () => {
    repository.edit(POLICIES, 'request.pii_count > 0', 'request.pii_cuont > 0');
    repository.edit(POLICIES, 'requirement:REQ-002', 'requirement:REQ-20');
    repository.edit(SDS, 'risk_tier: limited', 'risk_tier: limitd');
    const { codes, changes, diagnostics } = await run();
    expect(codes).toContain('PIPE004');
    expect(diagnostics.find(({ code }) => code === 'PIPE004')).toMatchObject({
      path: POLICIES,
      range: { start: { line: 21 } },
    });
    expect(diagnostics.some(({ path, severity }) => path === SDS && severity === 'error')).toBe(true);
    expect(diagnostics.filter(({ path, message }) => path === POLICIES && message.includes('pii_cuont'))).toHaveLength(
      1,
    );
    expect(changes).toEqual([]);
    expect(repository.outputs()).toEqual({});
  });

  it('of one context keeps the others from being written, too', async () => {
    repository.copyContext('billing');
    repository.edit(POLICIES, 'request.pii_count > 0', 'request.pii_count >');
    expect((await run()).changes).toEqual([]);
    expect(repository.outputs()).toEqual({});
    expect((await run({ contexts: ['billing'] })).changes.length).toBeGreaterThan(0);
  });

  it('is as good as a link in the place of one generated file: none is written', async () => {
    repository.write(`${GEN}/x`, '');
    repository.remove(`${GEN}/x`);
    symlinkSync('/dev/null', join(repository.path, GENERATED));
    expect((await run()).codes).toEqual(['PIPE015']);
    expect(repository.outputs()).toEqual({});
  });

  it('leaves an earlier generation as it is', async () => {
    await run();
    const before = repository.outputs();
    repository.edit(POLICIES, 'request.pii_count > 0', 'request.pii_count >');
    expect((await run()).codes.length).toBeGreaterThan(0);
    expect(repository.outputs()).toEqual(before);
  });

  it.each([
    ['PIPE001', () => repository.write(POLICIES, 'Entity "Customer"\n')],
    ['PIPE002', () => repository.remove('docs/specs/helpdesk/sds')],
    ['PIPE005', () => repository.edit(POLICIES, 'severity:critical', 'permits:no_such_policy')],
    [
      'PIPE006',
      () => repository.write('docs/specs/helpdesk/more.sea', 'Policy no_personal_data as: request.pii_count = 0\n'),
    ],
    [
      'PIPE007',
      () =>
        repository.edit(
          SDS,
          repository
            .read(SDS)
            .slice(repository.read(SDS).indexOf('\ngovernance:'), repository.read(SDS).indexOf('\nevents:')),
          '',
        ),
    ],
    ['PIPE009', () => repository.write('docs/specs/helpdesk/latin.sea', '')],
    ['PIPE018', () => repository.edit(SDS, 'pii_detection, ', '')],
    [
      'PIPE019',
      () => repository.edit(SDS, '  - id: EVT-001', '  - { id: EVT-002, name: TicketEscalated }\n  - id: EVT-001'),
    ],
  ])('has its own code: %s', async (code, break_) => {
    break_();
    if (code === 'PIPE009') {
      repository.remove('docs/specs/helpdesk/latin.sea');
      symlinkSync('/etc/passwd', join(repository.path, 'docs/specs/helpdesk/latin.sea'));
    }
    expect((await run()).codes).toContain(code);
  });
});

describe('contexts', () => {
  it('run together in the order of their names, whichever is the primary one', async () => {
    repository.copyContext('billing');
    repository.copyContext('travel');
    repository.write('sea.config.yaml', 'primary: travel\n');
    const { codes, changes } = await run();
    expect(codes).toEqual([]);
    const order = changes.map(({ context }) => context);
    expect([...new Set(order)]).toEqual(['billing', 'helpdesk', 'travel']);
    expect(order).toEqual([...order].sort());
    expect(changes.filter(({ path }) => path === 'docker-compose.yml').map(({ context }) => context)).toEqual([
      'travel',
    ]);
    const outputs = repository.outputs();
    for (const context of ['travel', 'helpdesk', 'billing']) await run({ contexts: [context] });
    expect(repository.outputs()).toEqual(outputs);
  });

  it('are refused with the nearest name where there is none of that name', async () => {
    expect(await repository.run({ contexts: ['helpdesc'] })).toEqual({
      ok: false,
      refusal: 'there is no context "helpdesc"',
      help: 'did you mean "helpdesk"? contexts are: helpdesk',
    });
    expect(await repository.run({ contexts: ['../helpdesk'] })).toMatchObject({ ok: false });
    repository.remove('docs/specs/helpdesk');
    expect(await repository.run()).toMatchObject({ ok: false, refusal: 'no specification was found in docs/specs' });
  });

  it('are primary when they are the only one, or named in sea.config.yaml', async () => {
    await run();
    expect(repository.outputs()).toHaveProperty('infra/policy-gateway/config.yaml');
    repository.copyContext('billing');
    repository.write('sea.config.yaml', 'primary: helpdesk\n');
    expect((await run({ contexts: ['billing'] })).actions).toHaveProperty('infra/billing/policy-gateway/config.yaml');
    repository.write('sea.config.yaml', '# who gets the ports\nprimary: billing # this one\n');
    const { actions } = await run({ mode: 'dry-run' });
    expect(actions).toHaveProperty('infra/helpdesk/policy-gateway/config.yaml');
    expect(actions).not.toHaveProperty('infra/billing/policy-gateway/config.yaml');
  });

  it('do not move silently: a second one beside the primary context needs a name in sea.config.yaml', async () => {
    await run();
    const before = repository.outputs();
    repository.copyContext('billing');
    const { codes, diagnostics, changes } = await run();
    expect([codes, changes]).toEqual([['PIPE031'], []]);
    expect(diagnostics[0]).toMatchObject({
      path: 'sea.config.yaml',
      help: 'write in sea.config.yaml: primary: helpdesk',
    });
    expect(repository.outputs()).toEqual(before);
    repository.write('sea.config.yaml', 'primary: helpdesk\n');
    const { actions } = await run();
    expect(actions['docker-compose.yml']).toBe('unchanged');
    expect(actions).toHaveProperty('infra/billing/policy-gateway/config.yaml');
  });

  it('are all without the paths of a primary one where none ever was', async () => {
    repository.copyContext('billing');
    const { codes, actions } = await run();
    expect(codes).toEqual([]);
    expect(actions).toHaveProperty('infra/helpdesk/policy-gateway/config.yaml');
    expect(actions).not.toHaveProperty('docker-compose.yml');
  });

  it('are not planned from a configuration with mistakes, each of which is shown at its line', async () => {
    repository.write('sea.config.yaml', 'primry: helpdesk\nprimary: nothing\nnested:\n  a: 1\n');
    const { diagnostics, changes } = await run();
    expect(
      diagnostics.filter(({ code }) => code === 'PIPE011').map(({ range, help }) => [range?.start.line, help]),
    ).toEqual([
      [1, 'did you mean "primary"?'],
      [3, expect.any(String)],
      [2, 'contexts are: helpdesk'],
    ]);
    expect(changes).toEqual([]);
  });

  it('share what is in docs/specs/shared, which is none itself', async () => {
    repository.write(
      'docs/specs/shared/common.sea',
      'Policy no_streaming @tags ["on-unknown:allow"] as: request.stream = false\n',
    );
    expect((await run()).codes).toEqual([]);
    expect(repository.read(`${GEN}/policies.ts`)).toContain("id: 'no_streaming'");
    expect(repository.outputs()).not.toHaveProperty('services/shared/sea.manifest.json');
  });

  it('have names in kebab case that neither the layout nor Windows needs', async () => {
    repository.copyContext('Big_Desk');
    repository.copyContext('policy-gateway');
    repository.copyContext('con');
    expect((await run()).codes.filter((code) => code === 'PIPE010')).toHaveLength(3);
  });
});

describe('a plan', () => {
  it('is the same in whatever order a disk lists its files', () => {
    const real = nodeDisk(repository.path);
    const planned = planContexts(real, request);
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        const shuffled: Disk = {
          ...real,
          list: (folder) =>
            [...real.list(folder)]
              .map((entry) => [numbers.next().value, entry] as const)
              .sort(([a], [b]) => a - b)
              .map(([, entry]) => entry),
        };
        expect(planContexts(shuffled, request)).toEqual(planned);
      }),
      { numRuns: 20 },
    );
  });

  it('is the same from files with CRLF', () => {
    const planned = planContexts(nodeDisk(repository.path), request);
    for (const path of [POLICIES, SDS]) repository.write(path, repository.read(path).replaceAll('\n', '\r\n'));
    const again = planContexts(nodeDisk(repository.path), request);
    if (!planned.ok || !again.ok) throw new Error('no plan');
    expect(again.plans.map(({ files }) => files)).toEqual(planned.plans.map(({ files }) => files));
    expect(again.plans.map(({ manifest }) => formatManifest(manifest))).toEqual(
      planned.plans.map(({ manifest }) => formatManifest(manifest)),
    );
  });

  it('that cannot be made, since a folder cannot be read, is a refusal', () => {
    const locked = () => {
      throw Object.assign(new Error('no'), { code: 'EACCES', syscall: 'scandir', path: 'docs/specs' });
    };
    const disk = { ...nodeDisk(repository.path), list: locked };
    expect(runPipelineOn(disk, { ...request, mode: 'write' })).toMatchObject({
      ok: false,
      refusal: expect.stringContaining('EACCES'),
    });
  });

  it('that cannot be written is a refusal that names the cause', () => {
    const real = nodeDisk(repository.path);
    const full = () => {
      throw Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write', path: 'x' });
    };
    expect(runPipelineOn({ ...real, write: full }, { ...request, mode: 'write' })).toMatchObject({
      ok: false,
      refusal: 'the file system answers ENOSPC to "write" at x',
    });
    expect(repository.outputs()).toEqual({});
  });
});
