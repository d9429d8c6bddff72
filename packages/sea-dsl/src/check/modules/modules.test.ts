import { SourceText } from '@sea-forge/diagnostics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../parse.ts';
import { check } from '../check.ts';
import { checkSources, expectFindings } from '../testing/marked-snippet.test.helper.ts';
import { importsOf } from './imports-of.ts';

const hives = '@namespace "hives"\nexport Entity "Hive"\nexport Role "Keeper"\nEntity "Secret"';

describe('imports', () => {
  it('bring exported names, by relative path, by namespace, and of the built-in modules', () => {
    expectFindings({
      'docs/a.sea':
        'import { Hive as H, Keeper } from "../shared/hives.sea"\nimport { User } from "std:core"\nResource "Honey"\nFlow "Honey" from "H" to "User"',
      'docs/b.sea': 'import { Hive, } from "hives"\nResource "Honey"\nFlow "Honey" from "Hive" to "Hive"',
      'shared/hives.sea': hives,
    });
  });

  it('of what is not among the given files are not found', () => {
    const [path, namespace, builtIn] = expectFindings(
      {
        'a.sea':
          'import { Hive } from «"./hive.sea"»\nimport { Hive as A } from «"hivs"»\nimport { Hive as B } from «"std:cor"»',
        'hives.sea': hives,
      },
      'E503',
      'E503',
      'E503',
    );
    expect(path?.help).toBe('did you mean "./hives.sea"?');
    expect(namespace?.help).toBe('did you mean "hives"?');
    expect(builtIn?.help).toBe('did you mean "std:core"?');
  });

  it.each(['.\\\\b.sea', './/b.sea', './b.sea/'])('refuse the path %s', (path) => {
    expectFindings({ 'a.sea': `import * as b from «"${path}"»`, 'b.sea': '' }, 'E503');
  });

  it('do not find a file above the root', () => {
    expectFindings({ '/a.sea': 'import * as b from «"../b.sea"»', '/b.sea': '' }, 'E503');
  });

  it('of names that are not exported, or not there, are errors at the name', () => {
    const [hidden, misspelt] = expectFindings(
      { 'a.sea': 'import { «Secret», «Hve» } from "./hives.sea"', 'hives.sea': hives },
      'E504',
      'E504',
    );
    expect(hidden).toMatchObject({
      help: 'write `export` before its declaration',
      related: [{ path: 'hives.sea', range: { start: { line: 4 } } }],
    });
    expect(misspelt?.help).toBe('did you mean Hive?');
  });

  it('of a namespace that several files declare are ambiguous', () => {
    const [finding] = expectFindings(
      { 'a.sea': 'import * as h from «"hives"»', 'b.sea': '@namespace "hives"', 'c.sea': '@namespace "hives"' },
      'E506',
    );
    expect(finding?.related?.map(({ path }) => path)).toEqual(['b.sea', 'c.sea']);
  });

  it('of one name from two places are ambiguous', () => {
    const b = 'export Entity "Hive"';
    expectFindings(
      { 'a.sea': 'import { Hive } from "./b.sea"\nimport { «Hive» } from "./c.sea"', 'b.sea': b, 'c.sea': b },
      'E506',
    );
    expectFindings(
      { 'a.sea': 'import * as b from "./b.sea"\nimport * as «b» from "./c.sea"', 'b.sea': b, 'c.sea': b },
      'E506',
    );
  });

  it('that hide a declaration of the file are warned of', () => {
    expectFindings(
      { 'a.sea': 'import { «Hive» } from "./b.sea"\nEntity "Hive"', 'b.sea': 'export Entity "Hive"' },
      'E508?',
    );
  });

  it('hide the name that an alias replaces', () => {
    const [finding] = expectFindings(
      {
        'a.sea': 'import { Hive as H } from "./b.sea"\nResource "R"\nFlow "R" from «"Hive"» to "H"',
        'b.sea': 'export Entity "Hive"',
      },
      'E001',
    );
    expect(finding?.help).toBe('import it: b.sea exports it');
  });

  it('hide it in the own namespace too', () => {
    const a = '@namespace "n"\nimport { Hive as H } from "./b.sea"\nResource "R"\nFlow "R" from «"Hive"» to "H"';
    expectFindings({ 'a.sea': a, 'b.sea': '@namespace "n"\nexport Entity "Hive"' }, 'E001');
  });

  it('with an alias reach exported names only', () => {
    const b = 'Role "Hidden" export Role "Keeper"';
    expectFindings(
      { 'a.sea': 'import * as h from "./b.sea"\nPolicy p as: «role<h.Hidden>» = role<h.Keeper>', 'b.sea': b },
      'E301',
    );
  });

  it('in a circle are reported once, with the way round', () => {
    const [finding] = expectFindings(
      {
        'a.sea': 'import * as b from «"./b.sea"»',
        'b.sea': 'import * as c from "./c.sea"',
        'c.sea': 'import * as a from "./a.sea"',
        'd.sea': 'import * as a from "./a.sea"',
      },
      'E505',
    );
    expect(finding?.message).toContain('a.sea -> b.sea -> c.sea -> a.sea');
    expectFindings({ 'a.sea': 'import * as a from «"./a.sea"»' }, 'E505');
  });

  it('that go in several circles are told circle by circle, until none is left untold', () => {
    const all = expectFindings(
      {
        'x.sea': 'import * as y from «"./y.sea"»',
        'y.sea': 'import * as x from "./x.sea" import * as z from «"./z.sea"»',
        'z.sea': 'import * as y from "./y.sea" import * as x from «"./x.sea"»',
      },
      'E505',
      'E505',
      'E505',
    );
    const paths = all.map(({ message }) => /\S+\.sea -> .*\.sea/.exec(message)?.[0]);
    expect(paths).toEqual(['x.sea -> y.sea -> x.sea', 'y.sea -> z.sea -> y.sea', 'z.sea -> x.sea -> y.sea -> z.sea']);
    expectFindings(
      {
        'a.sea': 'import * as b from «"./b.sea"» import * as a from «"./a.sea"»',
        'b.sea': 'import * as a from "./a.sea"',
        'c.sea': 'import * as a from "./a.sea"',
      },
      'E505',
      'E505',
    );
  });

  it('of which each imports each are told in a moment', () => {
    const names = Array.from({ length: 300 }, (_, at) => `f${at}.sea`);
    const imports = names.map((name, at) => `import * as f${at} from "./${name}"`).join('\n');
    const findings = checkSources(Object.fromEntries(names.map((name) => [name, imports])));
    expect(findings.filter(({ code }) => code === 'E505').length).toBeGreaterThan(100);
  });

  it('of a chain and of a lattice of hundreds of files are followed quickly', () => {
    const chain = Array.from({ length: 800 }, (_, i) => [
      `f${i}.sea`,
      `import * as a from "./f${i + 1}.sea"\nimport * as b from "./f${Math.min(i + 2, 800)}.sea"`,
    ]);
    expect(checkSources({ ...Object.fromEntries(chain), 'f800.sea': 'Entity "E"' })).toEqual([]);
  });
});

describe('files', () => {
  it('that do not import each other do not see each other', () => {
    expectFindings(
      { 'a.sea': 'Entity "Hive"\nResource "R"', 'b.sea': 'Entity "Hive"\nFlow «"R"» from "Hive" to "Hive"' },
      'E002',
    );
    expectFindings({ 'a.sea': '@namespace "n" Entity "Hive"', 'b.sea': '@namespace "n" Entity "Hive"' });
  });

  it('of one namespace that meet in a third see and clash with each other', () => {
    expectFindings(
      {
        'a.sea': 'import * as b from "./b.sea"\nimport * as c from "./c.sea"',
        'b.sea': '@namespace "n"\nEntity "Hive"\nRole "Keeper"',
        'c.sea': '@namespace "n"\nResource "R"\nFlow "R" from "Hive" to "Hive"\nRole «"Keeper"»',
      },
      'E007',
    );
  });

  it('clash with what they import, not the other way round', () => {
    expectFindings(
      {
        'a.sea': '@namespace "n"\nimport * as b from "./b.sea"\nRole «"Keeper"»',
        'b.sea': '@namespace "n"\nRole "Keeper"',
      },
      'E007',
    );
  });

  it('see the exports of wildcard imports by bare name in declarations and by alias in expressions', () => {
    expectFindings({
      'a.sea':
        'import * as h from "./b.sea"\nResource "R"\nFlow "R" from "Hive" to "Hive"\nPolicy p as: h.Hive has_role "Keeper" and "Keeper" = role<h.Keeper>',
      'b.sea': hives,
    });
    const [member, role] = expectFindings(
      {
        'a.sea': 'import * as h from "./b.sea"\nPolicy p as: h.«Secret» has_role "Keeper" or "x" = «role<h.Keper>»',
        'b.sea': hives,
      },
      'E301',
      'E301',
    );
    expect(member?.message).toContain('h.Secret');
    expect(role?.help).toBe('did you mean h.Keeper?');
  });
});

it('importsOf lists what is to be loaded, once each', () => {
  const { file } = parse(
    new SourceText(
      'a.sea',
      'import { A } from "./b.sea"\nimport * as c from "n.s"\nimport { D } from "./b.sea"\nimport { User } from "std"',
    ),
  );
  expect(importsOf(file)).toEqual(['./b.sea', 'n.s']);
});

it('findings do not depend on the order of the files', () => {
  const sources = {
    'a.sea': '@namespace "n"\nimport { Hive, Nope } from "./b.sea"\nRole "K" Unit "zz" of "A" factor 1 base "zz"',
    'b.sea':
      '@namespace "n"\nimport * as a from "./a.sea"\nexport Entity "Hive" Role "K" Unit "zz" of "A" factor 2 base "zz"',
    'c.sea': 'import { Hive } from "n"\nPolicy p as: reqest.model = 1',
  };
  const files = Object.entries(sources).map(([path, text]) => parse(new SourceText(path, text)).file);
  const expected = check(files);
  expect(expected.length).toBeGreaterThan(4);
  fc.assert(
    fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (shuffled) => {
      expect(check(shuffled)).toEqual(expected);
    }),
  );
});
