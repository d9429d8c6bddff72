import { type Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { parse } from './parse.ts';

/** Parses a text in which «» marks what is to be found wrong, in order of places. */
function findings(marked: string) {
  const text = marked.replaceAll(/[«»]/g, '');
  const { file, diagnostics } = parse(new SourceText('a.sea', text));
  const lines = text.split('\n');
  const offset = (line: number, column: number) =>
    lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) +
    [...(lines[line - 1] as string)].slice(0, column - 1).join('').length;
  const marks = diagnostics
    .map(({ range }) => range as NonNullable<Diagnostic['range']>)
    .map(({ start, end }) => [offset(start.line, start.column), offset(end.line, end.column)] as const)
    .sort(([a], [b]) => a - b);
  let shown = '';
  let from = 0;
  for (const [start, end] of marks) {
    shown += `${text.slice(from, start)}«${text.slice(start, end)}»`;
    from = end;
  }
  return { shown: shown + text.slice(from), kinds: file.declarations.map(({ kind }) => kind), diagnostics };
}

/** Each: a text with the wrong places marked, what the message says, what the help says. Behind each stands `Entity "After"`. */
const confusions: readonly (readonly [marked: string, message: RegExp, help: RegExp])[] = [
  ['Policy p as: a «==» 1', /`==` is no operator/, /write `=`/],
  ['Policy p as: a «&&» b', /`&&` is no operator/, /write `and`/],
  ['Policy p as: a «||» b', /`\|\|` is no operator/, /write `or`/],
  ['Policy p as: «!»a', /`!` is no operator/, /write `not`/],
  ['Policy p as: a «<>» b', /`<>` is no operator/, /write `!=`/],
  ['Policy p as: a «≥» 1', /`≥` is no operator/, /write `>=`/],
  ['Policy p as: a «implies» b', /no operator `implies`/, /not a or b/],
  ['Policy p as: (a «implies» b) and c', /no operator `implies`/, /not a or b/],
  ['Policy p as: a «starts_with» "x"', /no operator `starts_with`/, /write `startswith`/],
  ['Policy p as: a «equals» 1 and b', /no operator `equals`/, /write `=`/],
  ['Policy p as: a «in» ["x"]', /no operator `in`/, /compare with each value/],
  ['Policy p as: a = b «=» c', /not compared again/, /`a = b and b = c`/],
  ['Policy p as: a = «not» b', /without parentheses/, /`a = \(not b\)`/],
  ['Policy p as: a.b«.»c', /no members of its own/, /one member/],
  ['Policy p as: «median»(x)', /no function `median`/, /`count`/],
  ['Policy p as: «coun»(flows)', /no function `coun`/, /did you mean `count`/],
  ['Policy p as: x as «kg»', /unit behind `as` is a text/, /as "kg"/],
  ['Policy p as: x as "kg" «as» "g"', /converted once/, /keep one/],
  ['Policy p as: a «and»', /a value is missing behind `and`/, /joined or compared/],
  ['Policy p as: a «%» 2', /`%` has no meaning/, /no remainder operator/],
  ['Policy p as: f.q <= «50_000»', /digits are not grouped/, /write `50000`/],
  ['Policy p as: sum(f in flows where f.q > «50_000»: f.q) > 1', /digits are not grouped/, /write `50000`/],
  ['Policy p as: a > «50,000»', /digits are not grouped/, /write `50000`/],
  ['Policy p as: a > «5kg»', /`5kg` is no number/, /`5 "kg"`/],
  ['Policy p as: a > «1e3»', /`1e3` is no number/, /no exponents/],
  ['Policy p as: a > «.»5', /does not end or begin a number/, /`0\.5`/],
  ['Policy p as: every «hive» must have a keeper', /reads as a sentence/, /forall f in flows/],
  ['Policy p as: every «flow» must have a quantity', /reads as a sentence/, /forall f in flows/],
  ['Policy p as: no «role» may approve twice', /reads as a sentence/, /forall f in flows/],
  ['Policy p as: all «resources» must have a unit', /reads as a sentence/, /forall f in flows/],
  ['Policy p as: It «is» obligatory that hives are kept', /reads as a sentence/, /forall f in flows/],
  ['Policy p as: count(flows «where» f.q > 1)', /needs a name for the item/, /count\(f in flows where/],
  ['Policy p as: forall f in flows «where» f.x: (true)', /have no `where`/, /into the condition/],
  ['Policy p as: forall f in flows: «f».x > 1', /stands in parentheses/, /forall f in flows: \(/],
  ['Policy p as: forall f in «flows» (f.x > 1)', /`:` is missing behind `flows`/, /`flows:`/],
  ['Policy p as: «forall f» flows: (f.x)', /needs a name, `in` and a collection/, /forall f in flows/],
  ['Policy «"weekly limit"» as: true', /stands without quotes/, /`weekly_limit`/],
  ['Policy p «:» a = 1', /`as` is missing/, /write `as:`/],
  ['Policy p «a» = 1', /`as:` is missing/, /write `as:`/],
  ['Policy p «as» a = 1', /`:` is missing behind `as`/, /write `as:`/],
  ['Policy p «=» a > 1', /`as:` is missing/, /write `as:`/],
  ['Policy p «{» a }', /`as:` and an expression are needed/, /Policy name/],
  ['Policy p «per Constraint» as: true', /a kind, a modality and a priority/, /leave `per` out/],
  [
    'Policy p «per Constraint priority 4» as: true',
    /priority/,
    /`per Constraint Obligation priority 4`, or the modality/,
  ],
  ['Policy p «per Obligation priority 1» as: true', /a kind, a modality/, /`per Constraint Obligation priority 1`$/],
  ['Policy p «per Constraint Obligation» as: true', /expected `priority`/, /`per Constraint Obligation priority 0`$/],
  ['Policy p «per Prohibition» as: true', /found `Prohibition`/, /`per Constraint Prohibition priority 0`$/],
  ['Policy p «per Derivation Permission» as: true', /found `as`/, /`per Derivation Permission priority 0`$/],
  ['Policy p «per Obligation Prohibition» v1.0.0 as: true', /found `v`/, /`per Obligation Prohibition priority 0`$/],
  ['Policy p «per Prohibition Constraint -3» as: true', /expected/, /`per Constraint Prohibition priority -3`$/],
  ['Policy p «per priority 2 Permission» as: true', /expected/, /`per Constraint Permission priority 2`$/],
  ['Policy p «per Constraint Prohibition now» as: true', /found `now`/, /`per Constraint Prohibition priority 0`$/],
  ['Policy p per «Constrant» Obligation priority 1 as: true', /`Constraint`/, /write `Constraint`/],
  ['Policy p @rationale «["a"]» as: true', /takes one text/, /without brackets/],
  ['Policy p «@tag» ["a"] as: true', /no `@tag` here/, /did you mean `@tags`/],
  ['Policy p @tags ["a" «"b"»] as: true', /a comma is missing/, /write `,`/],
  ['Policy p «v1.0» as: true', /three numbers/, /`v1\.0\.0`/],
  ['Flow "H" from "A" to "B" «@cqrs { "kind": "command" }»', /`@cqrs` comes too late/, /behind `Flow "H"`/],
  ['Flow "H" from "A" to "B" quantity 5 «"kg"»', /no unit of its own/, /the resource gives the unit/],
  ['Flow «Honey» from "A" to "B"', /in double quotes/, /`"Honey"`/],
  ['Flow "H" «frm» "A" to "B"', /expected `from`/, /write `from`/],
  ['Flow "H" «"A"» to "B"', /`from` is missing/, /write `from`/],
  ['Flow "H" from "A" to "B" quantity «- 5»', /nothing stands between a number and its sign/, /remove the space/],
  ['Entity «Hive»', /in double quotes/, /`"Hive"`/],
  ["Entity «'Hive'»", /stands between `"`/, /`"Hive"`/],
  ['Entity «“Hive”»', /stands between `"`/, /`"Hive"`/],
  ['Entity "H" in «a.b.c»', /a single name, without points/, /`a_b_c`/],
  ['Entity "H" «version "1.0.0"»', /written `v1\.0\.0`/, /three numbers/],
  ['Entity "H" in d «v»1.0.0', /comes too late/, /the order is/],
  ['Entity "H" { «key»: string }', /`key` marks the key field/, /`key id: uuid`/],
  ['Entity "H" { name: string«,» id: int }', /nothing stands between the parts/, /remove the comma/],
  ['Entity "H" { «name» string }', /`:` is missing behind `name`/, /`name:`/],
  ['Entity "H" «{» name: string', /this `{` is never closed/, /add `}`/],
  ['«Entit» "H"', /no declaration `Entit`/, /did you mean `Entity`/],
  ['«Polcy» p as: true', /no declaration `Polcy`/, /did you mean `Policy`/],
  ['Entity "H"«;»', /`;` has no place/, /remove it/],
  ['Entity "H"«,»', /nothing stands between declarations/, /remove the comma/],
  ['Entity "H" «}»', /closes nothing/, /remove it/],
  ['Entity «"Hive»', /not closed on its line/, /end it with `"`/],
  ['Entity «"Hi\nve"»', /stands on one line/, /`\\n`/],
  ['Pattern "T" matches "«\\d»+"', /`\\d` is no escape/, /`\\\\d`/],
  ['Pattern "T" matches "«\\u{41}»"', /no escape/, /the character itself: `A`/],
  ['«/*» about hives */', /no block comments/, /`\/\/`/],
  ['«#» about hives', /begins no comment/, /`\/\/`/],
  ['«\u00a0»', /U\+00A0 is not white space/, /a space/],
  ['Resource "R" «"kg"»', /without quotes/, /write `kg`/],
  ['Resource "R"\n«record» // c\nJ { }', /`record` is read as the unit/, /comment/],
  ['Instance h of "H" { a «=» 1 }', /`:` is needed here/, /write `:`/],
  ['Instance h of "H" { «"a"»: 1 }', /stands without quotes/, /write `a`/],
  ['Instance h of "H" { a: 1,«,» b: 2 }', /nothing to separate/, /remove the comma/],
  ['Instance h of "H" { a: 1, «a»: 2 }', /has a value already, on line 1/, /keep one/],
  ['enum E { A«:» "a" }', /`=` is needed/, /write `=`/],
  ['enum E { A = "a" «B» = "b" }', /a comma is missing/, /write `,`/],
  ['enum E { «}»', /at least one member/, /Name = "value"/],
  ['record R { «key» id: uuid }', /records have no `key`/, /belong to entities/],
  ['operation O { intent«:» "a" }', /no `:` stands behind/, /remove it/],
  ['operation O { direction «sideways» }', /`inbound`, `outbound` or `internal`/, /operation Name/],
  ['Mapping "m" for kg { Entity "H" «=>» N { } }', /`=>` is no operator/, /write `->`/],
  ['Metric "m" as: 1 @severity «warning»', /in double quotes/, /`"warning"`/],
  ['Metric "m" as: 1 @severity «"boom"»', /no severity/, /"critical"/],
  ['Metric "m" as: 1 «@note» "x"', /no `@note` here/, /`@unit`/],
  ['Metric "m" as: 1 @window 5 «"fortnights"»', /no unit of time/, /"days"/],
  ['Cell "c" @a «yes»', /in double quotes/, /`"yes"`/],
  ['Cell "c" @a 1 @«A» 2', /stands twice/, /keep one/],
];

describe('a common confusion', () => {
  it.each(confusions)('has its own message, place and help, and costs nothing else: %s', (marked, message, help) => {
    const { shown, kinds, diagnostics } = findings(`${marked}\nEntity "After"`);
    expect(shown).toBe(`${marked}\nEntity "After"`);
    expect(diagnostics.map((one) => one.message).join('\n')).toMatch(message);
    expect(diagnostics.map((one) => one.help).join('\n')).toMatch(help);
    expect(kinds.at(-1)).toBe('Entity');
  });

  it('at the head of a file is told too', () => {
    expect(findings('«\ufeff»Entity "H"').diagnostics[0]).toMatchObject({
      message: expect.stringContaining('byte order mark'),
    });
    for (const head of ['@«author» "x"', '«Namespace "x"»', '«namespace acme»']) {
      const { shown, kinds } = findings(`${head}\nEntity "H"`);
      expect(shown).toBe(`${head}\nEntity "H"`);
      expect(kinds).toEqual(['Entity']);
    }
    const late = 'Entity "H"\n«@»namespace "x"\n«import» { B } from "m"\nEntity "After"';
    expect(findings(late)).toMatchObject({
      shown: late,
      kinds: ['Entity', 'Entity'],
    });
  });

  it('brings a fix that a machine can apply', () => {
    const [finding] = parse(new SourceText('a.sea', 'Policy p as: a == 1')).diagnostics;
    expect(finding?.fix?.edits).toEqual([
      { path: 'a.sea', range: { start: { line: 1, column: 16 }, end: { line: 1, column: 18 } }, newText: '=' },
    ]);
  });
});

describe('recovery', () => {
  it('finds ten mistakes in one run, each at its place, and keeps what is right', () => {
    const marked = `@namespace "apiary"
Entity «Hive» {
  key id uuid
}
Entity "Jar" { size: decimal (min 1 «max» 2) lids: int }
«Polcy» a as: true
Policy b as: f.q «==» 5
Policy c as: (a «and»)
Flow "Honey" from "Hive" to "Jar" quantity 5 «"kg"»
Resource "Honey" kg
Role "Keeper"«;»
Instance h of "Hive" { a: 1, b: «,» c: 3 }
Policy «"d e"» as: x «implies» y
Metric "m" as: sum(flows.quantity) «@note» "n"
Entity "Last"`.replace('key id uuid', 'key «id» uuid');
    const { shown, kinds } = findings(marked);
    expect(shown).toBe(marked);
    expect(kinds.at(-1)).toBe('Entity');
    expect(kinds).toHaveLength(11);
  });

  it('reads a mended declaration as what it was meant to be', () => {
    const { file } = parse(new SourceText('a.sea', 'Policy "cap" as: f.q == 50_000 && g starts_with "x"'));
    expect(file.declarations).toMatchObject([
      {
        name: { value: 'cap' },
        expression: {
          op: 'And',
          left: { op: 'Equal', right: { value: 50000, text: '50000' } },
          right: { op: 'StartsWith' },
        },
      },
    ]);
  });

  it('reads annotations behind the ends of a flow as those of the flow, whatever they are', () => {
    const late = ' @a "x" @replaces "J" v1.0.0 @changes ["weight"] ';
    const read = (text: string) => parse(new SourceText('a.sea', text));
    const [moved] = read(`Flow "H"${late}from "A" to "B" quantity 2`).file.declarations;
    const { file, diagnostics } = read(`Flow "H" from "A" to "B"${late}quantity 2`);
    const values = (tree: unknown) =>
      JSON.stringify(tree, (key, value: unknown) => (['span', 'start', 'end'].includes(key) ? undefined : value));
    expect(values(file.declarations[0])).toBe(values(moved));
    expect(diagnostics).toHaveLength(1);
  });

  it('names a few of many late annotations', () => {
    const late = Array.from({ length: 1000 }, (_, index) => `@a${index} 1`).join(' ');
    const { diagnostics } = parse(new SourceText('a.sea', `Flow "H" from "A" to "B" ${late}`));
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'annotations of a flow stand before `from`: `@a0`, `@a1`, `@a2`, `@a3` and 996 more come too late',
    ]);
  });

  it('names a misspelt annotation that comes too late as it is read, so that mending it is no new error', () => {
    const messages = parse(new SourceText('a.sea', 'Policy p as: true @tag "x"')).diagnostics.map(
      ({ message }) => message,
    );
    expect(messages).toEqual(['there is no `@tag` here', '`@tags` comes too late: annotations stand before `as:`']);
  });

  it('moves late annotations without the comments and lines around them', () => {
    const text = 'Flow "H" from "A" to "B" // why\n  @a 1 // one\n  @b 2\n  quantity 5 @c 3 // two';
    const fixes = parse(new SourceText('a.sea', text)).diagnostics.map(({ fix }) =>
      fix?.edits.map(({ newText }) => newText),
    );
    expect(fixes).toEqual([
      [' @a 1 // one\n  @b 2', ''],
      [' @c 3', ''],
    ]);
  });

  it('reads a name in pieces as the name that it is to be, so that whatever else is found of it stays the same', () => {
    const names = (text: string) =>
      parse(new SourceText('a.sea', text)).file.declarations.map((one) => 'name' in one && one.name.value);
    expect(names('Policy my-cap as: true\nPolicy "my cap" as: true\nPolicy 2nd as: true\nEntity bee-hive')).toEqual([
      'my_cap',
      'my_cap',
      '_2nd',
      'bee-hive',
    ]);
  });

  it('tells of a sentence once, and reads on at the next line', () => {
    const marked =
      'Policy p as: each «entity» must have a role and no flow may end there\nEntity "A"\nPolicy q as: a entity "B"';
    expect(findings(marked)).toMatchObject({ shown: marked, kinds: ['Entity', 'Policy', 'Entity'] });
  });

  it('tells of an unclosed text once, not of everything behind it', () => {
    expect(findings('Entity «"Hive in apiary {»\n  key id: uuid\n}\nEntity "B"').kinds).toEqual(['Entity', 'Entity']);
    expect(findings('Entity «"Hive in apiary {»\n  key id: uuid\n}\nEntity "B"').diagnostics).toHaveLength(1);
  });

  it('closes what the next declaration leaves open, once', () => {
    const marked = 'Mapping "m" for kg { Entity "H" -> N «{» id: "x"\nEntity "B"';
    expect(findings(marked)).toMatchObject({ shown: marked, kinds: ['Mapping', 'Entity'] });
  });

  it('still tells which words the reference reads differently, but for those of what makes no sense', () => {
    const warned = (text: string) =>
      parse(new SourceText('a.sea', text))
        .diagnostics.filter(({ code }) => code === 'SEA001')
        .map(({ range }) => range?.start.line);
    expect(warned('Policy p as: (notx.a)\nEntity X\nPolicy q as: a and\nPolicy r as: notify')).toEqual([1, 4]);
    expect(warned('Policy p as: nothing may pass here\nPolicy q as: notx and (')).toEqual([]);
  });

  it('tells nothing twice of one mark, but two mistakes of one text', () => {
    const messages = (text: string) => parse(new SourceText('a.sea', text)).diagnostics.map(({ message }) => message);
    expect(messages('=>\nEntity "A"')).toEqual(['`=>` is no operator here']);
    expect(messages("Policy p as: a = 'it''s'")).toHaveLength(2);
    expect(messages("Policy p as: a 'x'")).toEqual([
      expect.stringContaining('a text stands between'),
      expect.stringContaining('an operator is missing'),
    ]);
  });

  it('stops telling after a thousand problems, and says so', () => {
    const { diagnostics } = parse(new SourceText('a.sea', 'Entity A\n'.repeat(3000)));
    expect(diagnostics).toHaveLength(1001);
    expect(diagnostics.at(-1)?.message).toMatch(/more than 1000 problems/);
  });
});
