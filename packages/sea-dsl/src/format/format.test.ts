import { SourceText } from '@sea-forge/diagnostics';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { format } from './format.ts';

function formatted(text: string): string | undefined {
  return format(new SourceText('a.sea', text)).text;
}

/** Lines without the indentation that the test's own layout gives them. */
function lines(text: string): string {
  const all = text.replace(/^\n/, '').replace(/\n *$/, '\n');
  const step = /^ */.exec(all)?.[0] ?? '';
  return all.replaceAll(new RegExp(`^${step}`, 'gm'), '');
}

describe('format', () => {
  it('writes keywords in their canonical case and leaves names, numbers and texts alone', () => {
    expect(formatted('ENTITY "Hive" V1.0.0 IN Apiary policy Entity AS : A Or NOT b = 01.50 "KG"')).toBe(
      lines(`
        Entity "Hive" v1.0.0 in Apiary
        Policy Entity
          as: A or not b = 01.50 "KG"
      `),
    );
  });

  it('gives each part of a longer declaration its line', () => {
    const source = `Policy p per obligation permission priority 1 @tags ["a","b"] @rationale "why" v1.0.0 as: true
      Flow "A" @cqrs {"kind":"event" "n":{}} from "B" to "C" quantity 1 Entity "D" @replaces "E" v1.0.0 in x { key id:uuid }`;
    expect(formatted(source)).toBe(
      lines(`
        Policy p per Obligation Permission priority 1
          @tags ["a", "b"]
          @rationale "why"
          v1.0.0
          as: true
        Flow "A"
          @cqrs { "kind": "event", "n": {} }
          from "B" to "C" quantity 1
        Entity "D"
          @replaces "E" v1.0.0
          in x
        {
          key id: uuid
        }
      `),
    );
  });

  it('breaks what exceeds 100 columns at its outermost operators and brackets', () => {
    const long = 'x'.repeat(40);
    const source = `Policy p as: ${long} = 1 or b and ${long} = 2 or c
      Policy q as: forall f in flows: (f.${long} = 1 or f.${long} = 2)
      Metric "m" as: sum(f in flows over last 7 "days" where f.${long} = 1: f.${long}) / 2`;
    expect(formatted(source)).toBe(
      lines(`
        Policy p
          as:
            ${long} = 1
            or b and ${long} = 2
            or c
        Policy q
          as: forall f in flows: (
            f.${long} = 1
            or f.${long} = 2
          )
        Metric "m" as:
          sum(
            f in flows
            over last 7 "days"
            where f.${long} = 1:
            f.${long}
          )
          / 2
      `),
    );
  });

  it('counts the columns that characters take on a screen', () => {
    const policy = (name: string) => `Policy p\n  as: a = "${name}" or b\n`;
    const wide = policy('漢'.repeat(41));
    expect(formatted(wide)).toBe(wide);
    expect(formatted(policy('漢'.repeat(42)))).toContain('\n    or b\n');
    const combining = policy('e\u0301'.repeat(83));
    expect(formatted(combining)).toBe(combining);
  });

  it('drops parentheses that change nothing, but not those around a negated comparison or a name `not`', () => {
    const policy = (expression: string) =>
      formatted(`Policy p as: ${expression}`)?.slice('Policy p\n  as: '.length, -1);
    expect(policy('((a) or (b and c))')).toBe('a or b and c');
    expect(policy('(a or b) and (c)')).toBe('(a or b) and c');
    expect(policy('a - (b - c) - (d * e)')).toBe('a - (b - c) - d * e');
    expect(policy('-((a) + b) as "kg"')).toBe('-(a + b) as "kg"');
    expect(policy('((a + b)) as "kg" > (2)')).toBe('(a + b) as "kg" > 2');
    expect(policy('not (a = b) and (not (c))')).toBe('not (a = b) and not c');
    expect(policy('(not) or ((a))')).toBe('(not) or a');
    expect(policy('sum(f in flows where 1 "kg": (("""x""") = f.q))')).toBe(
      'sum(f in flows where 1 "kg": ("""x""" = f.q))',
    );
    expect(policy('exists f in flows: ((f.q > (1)))')).toBe('exists f in flows: (f.q > 1)');
  });

  it('keeps every comment where it stands', () => {
    const text = lines(`
      // About the file.

      @namespace "a" // its name

      // About the entity.
      Entity "Hive" { // what it has
        // the key
        key id: uuid // unique

        name: string
        // nothing else
      }

      Policy p // not yet
        // needed by the law
        @tags [
          // found by
          "action:block", // the gateway
          "b"
        ]
        as:
          a // first
          // or else
          or b

      // The end.
    `);
    expect(formatted(text)).toBe(text);
  });

  it('has comments beside an operator before it, since it leads its line', () => {
    expect(formatted('Policy p as: a or // first\n // second\n b and ( // third\n c)')).toBe(
      lines(`
        Policy p
          as:
            a // first
            // second
            or b // third
              and c
      `),
    );
  });

  it('writes what the documentation shows', () => {
    const page = readFileSync(new URL('../../../../docs/format.md', import.meta.url), 'utf8');
    const [, before, after] = /Before:\n\n```\n(.*?)```\n\nAfter:\n\n```\n(.*?)```/s.exec(page) ?? [];
    expect(formatted(before ?? 'missing')).toBe(after);
  });

  it('keeps at most one empty line, and puts one between annotations, imports and declarations', () => {
    expect(
      formatted('\n\n@owner "a"\nimport * as m from "m" // m\n// e\nEntity "E"\n\n\n\nEntity "F"\nEntity "G"\n\n'),
    ).toBe('@owner "a"\n\nimport * as m from "m" // m\n\n// e\nEntity "E"\n\nEntity "F"\nEntity "G"\n');
  });

  it('puts one comma between members, none behind the last', () => {
    expect(formatted('import {A,B as C,} from "m" enum E {a="1",b="2",} Instance i of "H" {a:1 b:2,}')).toBe(
      lines(`
        import { A, B as C } from "m"

        enum E {
          a = "1",
          b = "2"
        }
        Instance i of "H" {
          a: 1,
          b: 2
        }
      `),
    );
  });

  it('keeps the order of annotations, also of one that a later one overrides', () => {
    const text =
      '@owner "a"\n@version "1.0.0"\n@owner "b"\n\nPolicy p\n  @tags "x"\n  @rationale "r"\n  @tags ["y"]\n  as: a\n';
    expect(formatted(text)).toBe(text);
  });

  it('ends lines as the file does, and touches nothing between triple quotes', () => {
    expect(formatted('Entity """a\n b\t""" // c \r\nEntity "b"\n')).toBe('Entity """a\n b\t""" // c\r\nEntity "b"\r\n');
    expect(formatted('Entity """a\r\n  b  """')).toBe('Entity """a\r\n  b  """\n');
  });

  it('leaves spellings that the tree keeps', () => {
    const text = 'Mapping "m" for calm {\n  ENTITY "H" -> Node {}\n}\nrecord R {\n  a: STRING\n}\n';
    expect(formatted(text)).toBe(text);
    const change = '  @from_version v1.0.0\n  @to_version v1.1.0\n  @migration_policy none\n  @breaking_change TRUE\n';
    expect(formatted(`ConceptChange "c"\n${change}`)).toBe(`ConceptChange "c"\n${change}`);
  });

  it('makes nothing out of nothing', () => {
    expect(formatted('')).toBe('');
    expect(formatted(' \r\n\t')).toBe('');
    expect(formatted('\n\n// alone ')).toBe('// alone\n');
  });

  it('gives no text for a file with errors, but what is wrong with it', () => {
    const result = format(new SourceText('a.sea', '\uFEFFEntity "a"'));
    expect(result.text).toBeUndefined();
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['E005']);
  });

  it('stays linear and on its feet in deep and long expressions', () => {
    const deep = `Policy p as: ${'not ('.repeat(120)}a = b${')'.repeat(120)}`;
    expect(formatted(deep)).toContain(`${'not '.repeat(120)}(`);
    const chain = `Policy p as: ${Array.from({ length: 900 }, (_, index) => `a${index} + b * c`).join(' or ')}`;
    expect(formatted(chain)?.split('\n')).toHaveLength(903);
    const texts = `Cell "c" @a [${'"",'.repeat(45_000)}""]`;
    expect(formatted(texts)?.split('\n')).toHaveLength(45_000 + 5);
  });
});
