import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Host } from '../host.ts';
import { Remembering } from './remembering.test.helper.ts';

const PRD = 'docs/specs/support/prd/001-support-assistant.md';
const ADR = 'docs/specs/support/adr/001-governed-gateway.md';

let here: Remembering;
beforeEach(() => void (here = new Remembering()));
afterEach(() => rmSync(here.home, { recursive: true, force: true }));

const kept = () => join(here.home, '.cache/sea-forge');
const entries = () => (existsSync(kept()) ? readdirSync(kept()) : []);

const EDITS: Readonly<Record<string, () => void>> = {
  'a text of the same size and time': () => {
    const { atime, mtime } = statSync(here.path(ADR));
    here.edit(ADR, 'status: accepted', 'status: accEpted');
    utimesSync(here.path(ADR), atime, mtime);
  },
  'a file more': () => here.write('docs/specs/support/adr/002-more.md', '# ADR-002: More\n\nStatus: Wrong\n'),
  'a folder more': () => here.write('docs/specs/other/adr/001-more.md', '# ADR-001: More\n\nStatus: Wrong\n'),
  'shared specifications': () => here.write('docs/specs/shared/adr/001-more.md', '# ADR-001: More\n\nStatus: Wrong\n'),
  'a file less': () => rmSync(here.path(ADR)),
  'another name': () => renameSync(here.path(ADR), here.path('docs/specs/support/adr/007-other.md')),
  'a configuration': () => here.write('sea.config.yaml', 'rules:\n  SDS220: error\nfail-on: note\n'),
  'a comment that suppresses': () =>
    writeFileSync(here.path(PRD), `${here.read(PRD)}\n<!-- sea-ignore PRD201: it is said better there -->\n`),
  'an empty file': () => writeFileSync(here.path(ADR), ''),
  'a text moved from one file into the next': () => {
    const text = here.read(PRD);
    writeFileSync(here.path(ADR), here.read(ADR) + text.slice(0, 10));
    writeFileSync(here.path(PRD), text.slice(10));
  },
};

describe('what spec-guard remembers', () => {
  it('is shown again while nothing has changed', async () => {
    const first = await here.sea('spec-guard');
    expect(first.isRemembered).toBe(false);
    expect(await here.sea('spec-guard')).toEqual({ ...first, isRemembered: true });
    await here.expectTruth('spec-guard', true);
  });

  it.each(Object.entries(EDITS))('does not outlive %s', async (_what, change) => {
    await here.sea('spec-guard');
    change();
    await here.expectTruth('spec-guard', false);
    await here.expectTruth('spec-guard', true);
  });

  it('does not outlive what a link leads to, wherever that is', async () => {
    here.write('notes/why.md', '# Why\n');
    here.edit(ADR, '## Context', '[why](/notes/why.md#why)\n\n## Context');
    await here.sea('spec-guard');
    here.write('notes/why.md', '# Because\n');
    await here.expectTruth('spec-guard', false);
    rmSync(here.path('notes/why.md'));
    await here.expectTruth('spec-guard', false);
    here.write('notes/why.md', '# Why\n');
    await here.expectTruth('spec-guard', false);
  });

  it('is of one day, one build and one mode', async () => {
    await here.sea('spec-guard');
    await here.expectTruth('spec-guard', false, { today: '2126-01-15' });
    await here.expectTruth('spec-guard', false, { today: '2126-01-15', tool: 'build 2' });
    await here.expectTruth('spec-guard --mode staging', false);
    await here.expectTruth('spec-guard --fail-on note', false);
    await here.expectTruth('spec-guard --require-history', false);
  });

  it('does not outlive a change of what git compares with', async () => {
    here.commit();
    here.git('checkout', '-q', '-b', 'work');
    here.edit('docs/specs/support/sds/002-models.md', 'version: "1.2.0"', 'version: "1.1.0"');
    await here.sea('spec-guard');
    await here.expectTruth('spec-guard', true);
    here.commit();
    await here.expectTruth('spec-guard', false);
    here.git('branch', '-f', 'main', 'work');
    await here.expectTruth('spec-guard', false);
    here.git('pack-refs', '--all');
    await here.expectTruth('spec-guard', false);
    await here.expectTruth('spec-guard', false, {
      env: { ...here.env, GITHUB_BASE_REF: 'main' },
    });
    const push = { ...here.env, GITHUB_EVENT_NAME: 'push', GITHUB_EVENT_PATH: join(here.home, 'event.json') };
    for (const digit of ['a', 'b']) {
      writeFileSync(push.GITHUB_EVENT_PATH, JSON.stringify({ before: digit.repeat(40) }));
      await here.expectTruth('spec-guard', false, { env: push });
    }
    here.git('update-ref', '-d', 'refs/heads/main');
    await here.expectTruth('spec-guard', false);
    rmSync(here.path('.git'), { recursive: true });
    await here.expectTruth('spec-guard', false);
  });

  it('is nothing where a link stands in the place of a file: what is behind it is not looked at', async () => {
    renameSync(here.path(ADR), join(here.home, 'elsewhere.md'));
    symlinkSync(join(here.home, 'elsewhere.md'), here.path(ADR));
    await here.sea('spec-guard');
    await here.expectTruth('spec-guard', false);
  });

  it.each(['--base HEAD', '--matrix json', '--baseline known.json'])('is nothing with %s', async (option) => {
    here.commit();
    here.write('known.json', '{ "schemaVersion": 1, "findings": [] }\n');
    await here.sea(`spec-guard ${option}`);
    await here.expectTruth(`spec-guard ${option}`, false);
    expect(entries()).toEqual([]);
  });
});

describe('the folder of what is remembered', () => {
  const cached = () => join(kept(), entries()[0] as string);

  it('is ignored where an entry is not as it was written', async () => {
    await here.sea('spec-guard');
    const text = readFileSync(cached(), 'utf8');
    for (const broken of [
      text.replace('"errors"', '"ERRORS"'),
      text.slice(0, 200),
      '',
      `${'0'.repeat(64)}\n{}`,
      '\0',
    ]) {
      if (broken === text) writeFileSync(cached(), text.replace('spec-guard', 'spec-Guard'));
      else writeFileSync(cached(), broken);
      await here.expectTruth('spec-guard', false);
    }
  });

  it.each<[string, () => Host['env']]>([
    ['may be written to by others', () => (chmodSync(dirname(cached()), 0o777), here.env)],
    ['lies in the repository, as a home', () => ({ ...here.env, HOME: here.repository })],
    ['lies in the repository, as a cache', () => ({ ...here.env, XDG_CACHE_HOME: here.path('cache') })],
    ['has no absolute path', () => ({ PATH: here.env.PATH, XDG_CACHE_HOME: 'cache', HOME: 'home' })],
    ['has no place', () => ({ PATH: here.env.PATH })],
  ])('is not used where it %s', async (_where, envOf) => {
    await here.sea('spec-guard');
    const env = envOf();
    await here.expectTruth('spec-guard', false, { env });
    await here.expectTruth('spec-guard', false, { env });
    expect(readdirSync(here.repository)).toEqual(['docs']);
  });

  it('stays small', async () => {
    await here.sea('spec-guard');
    const text = readFileSync(cached());
    for (let i = 0; i < 80; i++) writeFileSync(join(dirname(cached()), `old-${i}.json`), text);
    here.write(ADR, '# ADR-001: Another\n');
    await here.sea('spec-guard --mode staging');
    expect(entries().length).toBe(64);
    await here.expectTruth('spec-guard --mode staging', true);
  });
});
