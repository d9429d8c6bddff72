import { describe, expect, it } from 'vitest';
import { validate } from './testing/memory-host.test.helper.ts';

const hives = '@namespace "hives"\nexport Entity "Hive"';

describe('a closure', () => {
  it('is loaded from relative paths, namespaces below the entry and built-in modules, each file once', async () => {
    const { findings, modules, reads } = await validate(
      {
        '/p/a/main.sea':
          'import { Hive } from "../shared/hives.sea"\nimport * as k from "keepers"\nimport { User } from "std:core"\nimport { Jar } from "./b.sea"\nResource "R"\nFlow "R" from "Hive" to "Jar"\nFlow "R" from "User" to "K"',
        '/p/a/b.sea': 'import { Hive } from "./../shared/./hives.sea"\nexport Entity "Jar"',
        '/p/a/deep/er/k.sea': '// keepers\n@owner "x" @namespace "keepers"\nexport Entity "K"',
        '/p/shared/hives.sea': hives,
      },
      ['/p/a/main.sea'],
    );
    expect(findings).toEqual([]);
    expect(modules).toEqual(['p/a/main.sea', 'p/shared/hives.sea', 'p/a/deep/er/k.sea', 'p/a/b.sea']);
    expect(reads.filter((path) => path.endsWith('hives.sea'))).toHaveLength(1);
  });

  it('reports a file that several entries import once', async () => {
    const text = 'import * as s from "./s.sea"';
    const { findings } = await validate({ '/a.sea': text, '/b.sea': text, '/s.sea': 'Entity Hive' }, [
      '/a.sea',
      '/b.sea',
    ]);
    expect(findings).toEqual([expect.stringMatching(/^s\.sea:1:8 E005 /)]);
  });

  it('takes an entry that is also imported as it is, without reading it again', async () => {
    const { findings, reads } = await validate(
      { '/a.sea': 'import { H } from "./b.sea"', '/b.sea': 'export Entity "H"' },
      ['/a.sea', '/b.sea'],
    );
    expect(findings).toEqual([]);
    expect(reads).toEqual([]);
  });

  it('follows a chain of 128 imports and no further', async () => {
    const chain = (length: number) =>
      Object.fromEntries(
        Array.from({ length: length + 1 }, (_, i) => [
          `/f${i}.sea`,
          i < length ? `import * as n from "./f${i + 1}.sea"` : '',
        ]),
      );
    expect((await validate(chain(128), ['/f0.sea'])).findings).toEqual([]);
    const { findings, modules } = await validate(chain(300), ['/f0.sea']);
    expect(findings).toEqual([expect.stringMatching(/^f128\.sea:1:20 E005 imports are more than 128 deep/)]);
    expect(modules).toHaveLength(129);
  });

  it('holds at most 1024 imported modules', async () => {
    const names = Array.from({ length: 1026 }, (_, i) => `m${i}`);
    const imports = names.map((name) => `import * as ${name} from "./${name}.sea"`).join('\n');
    const files = { ...Object.fromEntries(names.map((name) => [`/${name}.sea`, ''])), '/a.sea': imports };
    const { findings } = await validate(files, ['/a.sea']);
    expect(findings).toEqual([
      expect.stringMatching(/^a\.sea:1025:\d+ E005 more than 1024 modules/),
      expect.stringMatching(/^a\.sea:1026:/),
    ]);
  });

  it('that goes round in a circle is named whole, once', async () => {
    const { diagnostics } = await validate(
      {
        '/a.sea': 'import * as b from "./b.sea"',
        '/b.sea': 'import * as c from "./c.sea"',
        '/c.sea': 'import * as b from "./b.sea"',
      },
      ['/a.sea'],
    );
    expect(diagnostics).toMatchObject([
      { code: 'E505', path: 'b.sea', message: expect.stringContaining('b.sea -> c.sea -> b.sea') },
    ]);
    expect(diagnostics[0]?.related).toMatchObject([{ path: 'c.sea', range: { start: { line: 1, column: 20 } } }]);
  });
});

describe('an import that leads nowhere', () => {
  const from = async (specifier: string, files: Record<string, string> = {}, root = '/p') => {
    const all = { '/p/a/main.sea': `import { Hive } from "${specifier}"`, '/p/a/hives.sea': hives, ...files };
    const { diagnostics } = await validate(all, ['/p/a/main.sea'], root);
    expect(diagnostics).toHaveLength(1);
    const [{ code, message, help, fix, range } = {} as never] = diagnostics;
    expect(range?.start).toEqual({ line: 1, column: 22 });
    return { code, message, help, newText: fix?.edits[0]?.newText };
  };

  it.each([
    ['./hive.sea', '"./hives.sea"'],
    ['./hives', '"./hives.sea"'],
    ['./Hives.sea', '"./hives.sea"'],
    ['../A/hives.sea', '"../a/hives.sea"'],
    ['../b/hives.sea', '"../a/hives.sea"'],
    ['hivs', '"hives"'],
  ])('%s: suggests and mends it as %s', async (specifier, right) => {
    expect(await from(specifier)).toMatchObject({ code: 'E503', help: `did you mean ${right}?`, newText: right });
  });

  it('says where modules are read', async () => {
    const { message } = await from('../../../x.sea', {}, '/');
    expect(message).toMatch(/leaves the folder where sea runs, outside of which no module is read/);
  });

  it('says that names on disk have other capitals, on whatever disk', async () => {
    expect((await from('./HIVES.sea')).message).toContain('on disk it is called "hives.sea"');
  });

  it.each([
    ['hives.sea', /./, /a path is written from ".\/"/],
    ['../../q/x.sea', /leaves p, outside of which/, /./],
    ['./..', /is a file, not a folder|leaves/, /./],
    ['../a', /is a folder, not a file/, /./],
    ['./a\\\\b.sea', /written with "\/"/, /./],
    ['.//hives.sea', /empty part/, /./],
    ['./secret.sea', /secret\.sea cannot be read: EACCES/, /./],
    ['./out.sea', /a link that leads out of p/, /./],
    ['./loop/x.sea', /a link that leads out of p/, /./],
    ['./locked/x.sea', /the folder p\/a\/locked cannot be read: EACCES/, /./],
  ])('%s is told why', async (specifier, message, help) => {
    const files = {
      '/p/a/secret.sea': '!',
      '/p/a/out.sea': '-> /etc/passwd',
      '/etc/passwd': 'root',
      '/p/a/loop': '-> /etc',
      '/etc/x.sea': 'export Entity "Hive"',
      '/p/a/locked/!': '',
    };
    const found = await from(specifier, files);
    expect(found.message).toMatch(message);
    expect(found.help).toMatch(help);
  });

  it('says nothing more of the names that it would have brought', async () => {
    const use = 'Resource "R"\nFlow "R" from "Hive" to "Jar"\nPolicy p as: k.Hive has_role "x"';
    const { findings } = await validate(
      {
        '/a.sea': `import { Hive } from "./b.sea"\nimport { Jar } from "./c.sea"\nimport * as k from "nope"\n${use}`,
        '/c.sea': '',
      },
      ['/a.sea'],
    );
    expect(findings.map((each) => each.split(' ', 2)[1])).toEqual(['E503', 'E504', 'E503']);
  });

  it('says nothing of names that are lost in a broken file', async () => {
    const { findings } = await validate(
      { '/a.sea': 'import { Hive, Jar } from "./b.sea"', '/b.sea': 'export Entity "Hive" ((( \nexport Entity "Jar"' },
      ['/a.sea'],
    );
    expect(findings.map((each) => each.split(' ', 2).join(' '))).toEqual([
      expect.stringMatching(/^b\.sea:1:\d+ E005$/),
    ]);
  });
});

it('a link inside the root is followed, to the file that it is', async () => {
  const { findings, modules } = await validate(
    {
      '/p/a.sea': 'import { Hive } from "./link.sea"\nimport { Hive as B } from "./real/hives.sea"',
      '/p/link.sea': '-> /p/real/hives.sea',
      '/p/real/hives.sea': hives,
    },
    ['/p/a.sea'],
    '/p',
  );
  expect(findings).toEqual([]);
  expect(modules).toEqual(['p/a.sea', 'p/real/hives.sea']);
});

it('names compare in NFC, however the disk spells them', async () => {
  const { findings } = await validate({ '/a.sea': 'import { Hive } from "./h\u00e4.sea"', '/ha\u0308.sea': hives }, [
    '/a.sea',
  ]);
  expect(findings).toEqual([]);
});

describe('a namespace', () => {
  it('that several files declare is ambiguous, and their places are shown', async () => {
    const { diagnostics } = await validate(
      { '/a.sea': 'import * as h from "hives"', '/b.sea': hives, '/c.sea': hives },
      ['/a.sea'],
    );
    expect(diagnostics).toMatchObject([{ code: 'E506', related: [{ path: 'b.sea' }, { path: 'c.sea' }] }]);
  });

  it('is looked for in the folder of the entry and below, not beside it', async () => {
    const { findings } = await validate({ '/p/a/m.sea': 'import * as h from "hives"', '/p/b/h.sea': hives }, [
      '/p/a/m.sea',
    ]);
    expect(findings).toEqual([expect.stringContaining('E503')]);
  });

  it('is not looked for in hidden folders, node_modules and behind links', async () => {
    const { findings } = await validate(
      {
        '/a.sea': 'import * as h from "hives"',
        '/.git/h.sea': hives,
        '/node_modules/h.sea': hives,
        '/link': '-> /elsewhere/.x',
        '/elsewhere/.x/h.sea': hives,
      },
      ['/a.sea'],
    );
    expect(findings).toEqual([expect.stringContaining('E503')]);
  });

  it('that is not found names the folder that could not be searched', async () => {
    const { diagnostics } = await validate({ '/a.sea': 'import * as h from "hives"', '/locked/!': '' }, ['/a.sea']);
    expect(diagnostics).toMatchObject([{ code: 'E503', help: 'locked cannot be searched: EACCES' }]);
  });
});

describe('with a registry', () => {
  const registry = 'version = 1\n[[namespaces]]\nnamespace = "hives"\npatterns = ["domains/hives/**"]\n';

  it('namespaces are those that it lists; a file without header has the one that it gives', async () => {
    const { findings } = await validate(
      {
        '/r/.sea-registry.toml': registry,
        '/r/app/m.sea': 'import { Hive } from "hives"',
        '/r/domains/hives/x/h.sea': 'export Entity "Hive"',
        '/r/app/other.sea': '@namespace "hives"',
      },
      ['/r/app/m.sea'],
      '/r',
    );
    expect(findings).toEqual([]);
  });

  it('one that it does not list is E500, one that no file has E503', async () => {
    const files = {
      '/r/.sea-registry.toml': registry,
      '/r/m.sea': 'import * as a from "hivs"\nimport * as b from "hives"',
    };
    const { diagnostics } = await validate(files, ['/r/m.sea']);
    expect(diagnostics).toMatchObject([
      { code: 'E500', help: 'did you mean "hives"?' },
      { code: 'E503', help: 'the registry lists it, but no file is of that namespace' },
    ]);
  });
});
