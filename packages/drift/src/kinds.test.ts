import { renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GitRepository } from './testing/git-repository.test.helper.ts';

const POLICIES = 'docs/specs/helpdesk/policies.sea';
const SDS = 'docs/specs/helpdesk/sds/001-models.md';
const GEN = 'services/helpdesk/policy-gateway/src/gen';
const GENERATED = `${GEN}/policies.ts`;
const MANIFEST = 'services/helpdesk/sea.manifest.json';
const MAIN = 'services/helpdesk/policy-gateway/src/main.ts';

let repository: GitRepository;
beforeEach(async () => {
  repository = new GitRepository();
  await repository.commit();
});
afterEach(() => repository.dispose());

/** 1-based line of a text in a file. */
function lineOf(path: string, text: string): number {
  return (
    repository
      .read(path)
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1
  );
}

describe('other kinds', () => {
  it('edited: shows the line, and is gone when the file is put back', async () => {
    const before = repository.read(GENERATED);
    repository.edit(GENERATED, 'pii_count, 0)', 'pii_count, 1000)');
    const { drift, diagnostics } = await repository.find();
    expect(drift).toEqual([
      {
        path: GENERATED,
        kind: 'edited',
        context: 'helpdesk',
        from: [{ path: POLICIES, line: lineOf(POLICIES, 'Policy no_personal_data') }],
        fix: 'sea pipeline helpdesk',
        range: {
          start: { line: lineOf(GENERATED, '1000'), column: expect.any(Number) },
          end: { line: lineOf(GENERATED, '1000'), column: expect.any(Number) },
        },
      },
    ]);
    expect(diagnostics.at(-1)).toMatchObject({
      code: 'DRIFT002',
      range: { start: { line: lineOf(GENERATED, '1000') } },
    });
    repository.write(GENERATED, before);
    expect(await repository.drift()).toEqual({});
  });

  it('edited: also when the edit is staged and committed', async () => {
    repository.edit(GENERATED, 'pii_count, 0)', 'pii_count, 1000)');
    repository.git('add', '--all');
    repository.git('-c', 'user.name=t', '-c', 'user.email=t@e.com', 'commit', '--quiet', '--message=sneaky');
    expect(await repository.drift({ against: 'HEAD' })).toEqual({ [GENERATED]: 'edited' });
  });

  it('edited: where only a line was added at the end', async () => {
    repository.write(GENERATED, `${repository.read(GENERATED)}process.exit();\n`);
    expect(await repository.drift()).toEqual({ [GENERATED]: 'edited' });
  });

  it('missing: a generated file, one written once, the manifest', async () => {
    repository.remove(GENERATED);
    repository.remove(MAIN);
    repository.remove(MANIFEST);
    expect(await repository.drift()).toEqual({ [GENERATED]: 'missing', [MAIN]: 'missing', [MANIFEST]: 'missing' });
  });

  it('missing: everything, where nothing was generated yet', async () => {
    repository.remove('services');
    repository.remove('infra');
    expect(new Set(Object.values(await repository.drift()))).toEqual(new Set(['missing']));
  });

  it('uncommitted: an untracked file, where "git diff" says nothing', async () => {
    repository.git('rm', '--quiet', '--cached', GENERATED);
    expect(repository.git('diff', '--stat')).toBe('');
    const { drift } = await repository.find();
    expect(drift).toMatchObject([{ path: GENERATED, kind: 'uncommitted', fix: `git add -- ${GENERATED}` }]);
    expect(drift[0]?.from.map(({ line }) => line)).toEqual([
      lineOf(POLICIES, 'Policy no_personal'),
      lineOf(POLICIES, 'Policy no_verbatim'),
    ]);
  });

  it('uncommitted: hidden from git by assume-unchanged', async () => {
    repository.git('update-index', '--assume-unchanged', GENERATED);
    repository.edit(POLICIES, 'pii_count > 0', 'pii_count > 1');
    await repository.generate();
    expect((await repository.drift())[GENERATED]).toBe('uncommitted');
  });

  it('uncommitted: added with no content', async () => {
    repository.git('rm', '--quiet', '--cached', GENERATED);
    repository.git('add', '--intent-to-add', GENERATED);
    expect(await repository.drift()).toEqual({ [GENERATED]: 'uncommitted' });
  });

  it('uncommitted: in a merge conflict', async () => {
    const blob = repository.git('rev-parse', `HEAD:${GENERATED}`).trim();
    const stages = [1, 2, 3].map((stage) => `100644 ${blob} ${stage}\t${GENERATED}\n`).join('');
    repository.write('stages', `0 ${'0'.repeat(40)}\t${GENERATED}\n${stages}`);
    repository.git('-c', 'alias.apply-stages=!git update-index --index-info < stages', 'apply-stages');
    repository.remove('stages');
    expect(await repository.drift()).toEqual({ [GENERATED]: 'uncommitted' });
  });

  it('uncommitted: a file that is rightly gone, but still in git', async () => {
    repository.write(`${GEN}/left.ts`, 'export {};\n');
    repository.git('add', '--all');
    repository.remove(`${GEN}/left.ts`);
    expect(await repository.find()).toMatchObject({
      drift: [{ path: `${GEN}/left.ts`, kind: 'uncommitted', fix: `git rm --cached -- ${GEN}/left.ts` }],
    });
    repository.write(`${GEN}/left.ts`, 'export {};\n');
    await repository.commit();
    repository.git('rm', '--quiet', `${GEN}/left.ts`);
    expect(await repository.drift()).toEqual({});
    expect(await repository.find({ against: 'HEAD' })).toMatchObject({
      drift: [{ kind: 'uncommitted', fix: 'git commit' }],
    });
  });

  it('ignored: by the repository, not by the settings of a user', async () => {
    repository.write('.gitignore', 'gen/\n');
    expect(await repository.drift()).toEqual({});
    repository.git('rm', '-r', '--quiet', '--cached', GEN);
    expect(new Set(Object.values(await repository.drift()))).toEqual(new Set(['ignored']));
    repository.remove('.gitignore');
    repository.write('user-ignore', 'gen/\n');
    repository.git('config', 'core.excludesFile', join(repository.top, 'user-ignore'));
    expect(new Set(Object.values(await repository.drift()))).toEqual(new Set(['uncommitted']));
  });

  it('orphaned: what the manifest has and the plan has not; changed since, it is not to be overwritten', async () => {
    repository.write(`${GEN}/old.ts`, repository.read(GENERATED));
    const entry = JSON.parse(repository.read(MANIFEST)).outputs[GENERATED];
    repository.edit(MANIFEST, '"outputs": {', `"outputs": {\n    "${GEN}/old.ts": ${JSON.stringify(entry)},`);
    const { drift } = await repository.find();
    expect(drift.find(({ path }) => path === `${GEN}/old.ts`)).toMatchObject({
      kind: 'orphaned',
      fix: 'sea pipeline helpdesk',
    });
    repository.write(`${GEN}/old.ts`, 'my work');
    const again = await repository.find();
    expect(again.drift.find(({ path }) => path === `${GEN}/old.ts`)).toMatchObject({
      kind: 'orphaned',
      fix: `rm -- ${GEN}/old.ts`,
    });
  });

  it('orphaned: the services of a context whose specifications are gone', async () => {
    for (const path of [
      POLICIES,
      SDS,
      'docs/specs/helpdesk/prd/001-safe-answers.md',
      'docs/specs/helpdesk/adr/001-governed-answers.md',
    ]) {
      repository.write(
        path.replace('helpdesk', 'other'),
        repository.read(path).replaceAll('helpdesk', 'other').replaceAll('desk-001', 'other-001'),
      );
    }
    repository.write('sea.config.yaml', 'primary: helpdesk\n');
    await repository.commit();
    repository.remove('docs/specs/other');
    expect((await repository.drift())['services/other/sea.manifest.json']).toBe('orphaned');
  });

  it('foreign: a file of the team in the place of a generated one, to be moved and not lost', async () => {
    repository.remove(MANIFEST);
    repository.write(GENERATED, '// written by hand\nexport {};\n');
    const { drift } = await repository.find();
    expect(drift.find(({ path }) => path === GENERATED)).toMatchObject({
      kind: 'foreign',
      fix: `mv -- ${GENERATED} ${GENERATED}.mine`,
    });
  });

  it('foreign: a file and a link that were never generated', async () => {
    repository.write(`${GEN}/backdoor.ts`, 'export {};\n');
    symlinkSync('/etc', join(repository.path, GEN, 'etc'));
    const { drift } = await repository.find();
    expect(drift.map(({ path, kind, fix }) => [path, kind, fix])).toEqual([
      [`${GEN}/backdoor.ts`, 'foreign', `rm -- ${GEN}/backdoor.ts`],
      [`${GEN}/etc`, 'foreign', `rm -- ${GEN}/etc`],
    ]);
  });

  it('foreign: a link in the place of a generated file', async () => {
    const elsewhere = join(repository.top, 'elsewhere.ts');
    repository.write('elsewhere.ts', repository.read(GENERATED));
    repository.remove(GENERATED);
    symlinkSync(elsewhere, join(repository.path, GENERATED));
    const fix = `rm -- ${GENERATED} && sea pipeline helpdesk`;
    expect((await repository.find()).drift).toMatchObject([{ path: GENERATED, kind: 'foreign', fix }]);
  });

  it('foreign: a folder in the place of a generated file, which `rm` would not remove', async () => {
    repository.remove(GENERATED);
    repository.write(`${GENERATED}/mine.txt`, 'mine\n');
    const { drift } = await repository.find();
    expect(drift.find(({ path }) => path === GENERATED)).toMatchObject({
      kind: 'foreign',
      fix: `mv -- ${GENERATED} <a folder elsewhere> && sea pipeline helpdesk`,
    });
  });

  it('foreign: a folder above that is a link, of which only the link may go', async () => {
    renameSync(join(repository.path, GEN), join(repository.top, 'elsewhere'));
    symlinkSync(join(repository.top, 'elsewhere'), join(repository.path, GEN));
    const { drift } = await repository.find();
    expect(drift.find(({ path }) => path === GENERATED)).toMatchObject({
      kind: 'foreign',
      fix: `rm -- ${GEN} && sea pipeline helpdesk`,
    });
  });

  it('benign: line endings that git converts; edited, where it does not', async () => {
    repository.write('.gitattributes', '* text=auto eol=lf\n');
    repository.write(GENERATED, repository.read(GENERATED).replaceAll('\n', '\r\n'));
    const { drift, diagnostics } = await repository.find();
    // What it names does something: the pipeline alone would find nothing to write.
    const rewrite = `rm -- ${GENERATED} && sea pipeline helpdesk`;
    expect(drift).toMatchObject([{ path: GENERATED, kind: 'benign', fix: rewrite }]);
    expect(diagnostics.at(-1)).toMatchObject({ code: 'DRIFT008', severity: 'note' });
    repository.remove('.gitattributes');
    // `sea pipeline` alone would find nothing to write.
    const mend = `rm -- ${GENERATED} && sea pipeline helpdesk`;
    expect((await repository.find()).drift).toMatchObject([{ path: GENERATED, kind: 'edited', fix: mend }]);
    repository.git('add', '--', GENERATED);
    expect((await repository.find()).drift).toMatchObject([{ path: GENERATED, kind: 'edited', fix: mend }]);
    repository.git('reset', '--quiet');
    repository.git('config', 'core.autocrlf', 'true');
    expect(await repository.drift()).toEqual({ [GENERATED]: 'benign' });
  });

  it('tampered: a manifest that is none, names paths outside, or claims other hashes', async () => {
    const manifest = repository.read(MANIFEST);
    repository.write(MANIFEST, '{');
    expect(await repository.drift()).toEqual({ [MANIFEST]: 'tampered' });
    repository.write(MANIFEST, manifest.replace(`"${GENERATED}"`, '"../../.bashrc"'));
    expect(await repository.drift()).toEqual({ [MANIFEST]: 'tampered' });
    repository.write(MANIFEST, manifest.replace(/"sha256":"[0-9a-f]{64}"/, `"sha256":"${'0'.repeat(64)}"`));
    expect(await repository.drift()).toEqual({ [MANIFEST]: 'tampered' });
    repository.write(MANIFEST, manifest);
    expect(await repository.drift()).toEqual({});
  });

  it('names each path once, whatever is wrong with it at the same time', async () => {
    repository.write('.gitignore', 'policies.ts\n');
    repository.git('rm', '--quiet', '--cached', GENERATED);
    repository.edit(GENERATED, 'pii_count, 0)', 'pii_count, 1000)');
    repository.edit(POLICIES, 'verbatim_ratio > 0.5', 'verbatim_ratio > 0.4');
    const { drift } = await repository.find();
    const paths = drift.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(drift.find(({ path }) => path === GENERATED)?.kind).toBe('edited');
  });
});
