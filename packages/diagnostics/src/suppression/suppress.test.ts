import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AllCodes, code, type Diagnostic } from '../diagnostic.ts';
import { SourceText } from '../source-text.ts';
import { suppress } from './suppress.ts';

const rule = code<object>({ severity: 'error', title: 'x', message: () => 'x', why: 'x', fix: 'x' });
const codes: AllCodes = new Map([
  ['E001', rule],
  ['E002', rule],
  ['E005', { ...rule, firm: true }],
]);

function findings(source: SourceText, name: string, words: RegExp): Diagnostic[] {
  return [...source.text.matchAll(words)].map((match) => ({
    code: name,
    severity: 'error',
    message: match[0],
    path: source.path,
    range: source.range({ start: match.index, end: match.index + 1 }),
  }));
}

/** Each BAD is an E001; gives those that stay, by line, and what is said of the comments. */
function run(path: string, text: string) {
  const source = new SourceText(path, text);
  const { kept, suppressed, unused } = suppress(findings(source, 'E001', /BAD/g), [source], codes);
  const line = ({ range }: Diagnostic) => range?.start.line;
  return {
    kept: kept.filter((one) => one.code === 'E001').map(line),
    suppressed: suppressed.map(line),
    comments: [...kept.filter((one) => one.code !== 'E001'), ...unused.map((one) => one.diagnostic)].map(
      (one) => `${line(one)} ${one.code}`,
    ),
  };
}

describe('suppression in SEA', () => {
  it('covers the next declaration, and nothing behind it', () => {
    const text = [
      '// sea-ignore E001: known',
      '// another comment',
      '',
      'Entity "BAD"',
      '  BAD {',
      '',
      '    BAD',
      '}',
      'Entity "BAD"',
    ].join('\n');
    expect(run('a.sea', text)).toEqual({ kept: [9], suppressed: [4, 5, 7], comments: [] });
  });

  it('behind code covers its own line only', () => {
    expect(run('a.sea', 'BAD // sea-ignore E001: known\r\n  BAD')).toMatchObject({ kept: [2], suppressed: [1] });
  });

  it('is no comment within a text', () => {
    for (const text of [
      '"\n// sea-ignore E001: x\n"\nBAD',
      '"""\n" // sea-ignore E001: x\n"""\nBAD',
      '"\\"\n// sea-ignore E001: x\n"\nBAD',
    ])
      expect(run('a.sea', text), text).toMatchObject({ suppressed: [], comments: [] });
    expect(run('a.sea', '"" "a"\n// sea-ignore E001: x\nBAD').suppressed).toEqual([3]);
    expect(run('<stdin>', '// sea-ignore E001: x\nBAD').suppressed).toEqual([2]);
  });

  it('takes several codes and says which have no use', () => {
    expect(run('a.sea', '// sea-ignore E001, E002: both\nBAD')).toEqual({
      kept: [],
      suppressed: [2],
      comments: ['1 SUP003'],
    });
  });

  it('suppresses nothing without a reason, with a code that is unknown or firm, and says so', () => {
    for (const [comment, found] of [
      ['E001', 'SUP001'],
      ['E001:', 'SUP001'],
      ['E001: ...', 'SUP001'],
      [': why', 'SUP001'],
      ['', 'SUP001'],
      ['everything: why', 'SUP001'],
      ['E0001: why', 'SUP002'],
      ['e001: why', 'SUP002'],
      ['E005: why', 'SUP004'],
    ])
      expect(run('a.sea', `// sea-ignore ${comment}\nBAD`), comment).toEqual({
        kept: [2],
        suppressed: [],
        comments: [`1 ${found}`],
      });
  });

  it('tells the code where the name of one is written', () => {
    const named: AllCodes = new Map([['E001', { ...rule, title: 'SEA-portability: read otherwise' }]]);
    const [finding] = suppress([], [new SourceText('a.sea', '// sea-ignore sea-portability: why\n')], named).kept;
    expect(finding?.message).toContain('"sea-portability" is the name of E001');
  });

  it('suggests the nearest code and offers it as a fix', () => {
    const source = new SourceText('a.sea', '// sea-ignore e001: why\n');
    const [finding] = suppress([], [source], codes).kept;
    expect(finding).toMatchObject({ help: 'did you mean E001?', fix: { edits: [{ newText: 'E001' }] } });
    expect(finding?.range).toEqual({ start: { line: 1, column: 15 }, end: { line: 1, column: 19 } });
  });

  it('never suppresses a firm finding, also if its code is hidden among others', () => {
    const source = new SourceText('a.sea', '// sea-ignore E001, E005: why\nBAD');
    const { kept } = suppress(findings(source, 'E005', /BAD/g), [source], codes);
    expect(kept.map((one) => one.code)).toEqual(['E005', 'SUP004']);
  });
});

describe('suppression in YAML', () => {
  it('covers the next key or item with all below it', () => {
    const text = [
      'models:',
      '  # sea-ignore E001: known',
      '  - id: BAD',
      '    tier: BAD',
      '  - id: BAD',
      'a: BAD # sea-ignore E001: known',
    ].join('\n');
    expect(run('x.sds.yaml', text)).toEqual({ kept: [5], suppressed: [3, 4, 6], comments: [] });
  });

  it('is no comment in quotes or without a blank before it', () => {
    expect(run('x.yaml', 'a: "# sea-ignore E001: x" BAD').kept).toEqual([1]);
    expect(run('x.yaml', "a: 'it''s # sea-ignore E001: x' BAD").kept).toEqual([1]);
    expect(run('x.yaml', 'a: BAD# sea-ignore E001: x').kept).toEqual([1]);
    expect(run('x.yaml', "a: it's BAD # sea-ignore E001: x").suppressed).toEqual([1]);
  });
});

describe('suppression in markdown', () => {
  it('covers the next paragraph, heading or fenced block', () => {
    const comment = '<!-- sea-ignore E001: known -->';
    expect(run('a.md', `${comment}\n\nBAD\nBAD\n\nBAD`)).toMatchObject({ kept: [6], suppressed: [3, 4] });
    expect(run('a.md', `${comment}\n# BAD\nBAD`)).toMatchObject({ kept: [3], suppressed: [2] });
    expect(run('a.md', `${comment}\n~~~\nBAD\n\nBAD\n~~~\nBAD`)).toMatchObject({ kept: [7], suppressed: [3, 5] });
    expect(run('a.md', `BAD ${comment}\nBAD`)).toMatchObject({ kept: [2], suppressed: [1] });
  });

  it('may have several lines, and covers the block below the last', () => {
    for (const end of ['\n', '\r\n']) {
      const lines = (...all: string[]) => all.join(end);
      const comment = ['<!-- sea-ignore E001: because', '  of this -->'];
      expect(run('a.md', lines(...comment, 'BAD', '', 'BAD'))).toEqual({ kept: [5], suppressed: [3], comments: [] });
      expect(run('a.md', lines('<!--', 'sea-ignore', 'E001', ': why', '-->', '', 'BAD')).suppressed).toEqual([7]);
      expect(run('a.md', lines('BAD <!-- sea-ignore E001: because', 'of this --> BAD', 'BAD'))).toMatchObject({
        kept: [3],
        suppressed: [1, 2],
      });
      const wrong = run('a.md', lines('<!-- sea-ignore E001', 'why -->', 'BAD'));
      expect(wrong).toEqual({ kept: [3], suppressed: [], comments: ['1 SUP001'] });
      // What stands in another comment, or is never closed, is none; a paragraph ends a comment that began in it.
      expect(run('a.md', lines('<!--', '', '<!-- sea-ignore E001: x -->', 'BAD')).suppressed).toEqual([]);
      expect(run('a.md', lines('<!-- sea-ignore E001: x', 'BAD'))).toMatchObject({ kept: [2], comments: [] });
      expect(run('a.md', lines('a <!-- b', '', '<!-- sea-ignore E001: x -->', 'BAD')).suppressed).toEqual([4]);
    }
    const source = new SourceText('a.md', '<!-- sea-ignore E001: because\r\n\t of this -->\nBAD');
    const { suppressed } = suppress(findings(source, 'E001', /BAD/g), [source], codes);
    expect(suppressed[0]?.suppression.reason).toBe('because of this');
  });

  it('is a YAML comment in front matter and in fenced YAML, and a heading elsewhere', () => {
    const yaml = '# sea-ignore E001: known\na: BAD';
    expect(run('a.md', `---\n${yaml}\n---\nBAD`)).toMatchObject({ kept: [5], suppressed: [3] });
    expect(run('a.md', `- x\n  \`\`\`yaml\n  ${yaml.replace('\n', '\n  ')}\n  \`\`\`\n`)).toMatchObject({
      suppressed: [4],
    });
    expect(run('a.md', yaml)).toEqual({ kept: [2], suppressed: [], comments: [] });
    expect(run('a.md', `\`\`\`text\n${yaml}\n\`\`\``)).toMatchObject({ suppressed: [], comments: [] });
  });

  it('is not meant where it is shown as code', () => {
    expect(run('a.md', 'Write `<!-- sea-ignore E001: why -->` above.\nBAD')).toEqual({
      kept: [2],
      suppressed: [],
      comments: [],
    });
  });
});

it('reads hostile files in a time that grows with their length', () => {
  const many = 20_000;
  expect(run('a.md', '<!-- sea-ignore '.repeat(many)).comments).toEqual([]);
  for (const part of ['<!-- sea-ignore\n', 'a <!-- sea-ignore\n', 'a <!-- sea-ignore\n\n', '--> <!-- sea-ignore\n'])
    for (const end of ['', '\n\n-->']) expect(run('a.md', part.repeat(many) + end).suppressed).toEqual([]);
  expect(run('a.md', `sea-ignore ${'` `` '.repeat(many)}`).comments).toEqual([]);
  expect(run('a.md', `${'> '.repeat(many)}sea-ignore`).comments).toEqual([]);
  expect(run('a.sea', `${'// sea-ignore E001: x\n'.repeat(many)}BAD`).suppressed).toEqual([many + 1]);
  expect(run('a.yaml', `a: ${"'".repeat(many)} # sea-ignore E001: x`).comments).toHaveLength(1);
});

it('loses no finding, invents none, and lets a firm one through, for any text', () => {
  const marks = ['// sea-ignore ', '# sea-ignore ', '<!-- sea-ignore ', '-->', 'E001', 'E005', ': why', ', ', 'BAD'];
  const around = ['\n', '\r\n', '  ', '"', '"""', '```yaml', '```', '---', '`', "'", '\\', '🐝', 'Entity'];
  const piece = fc.constantFrom(...marks, ...around);
  const path = fc.constantFrom('a.sea', 'a.md', 'a.yaml', 'a.ts');
  fc.assert(
    fc.property(path, fc.array(piece, { maxLength: 40 }), (name, parts) => {
      const source = new SourceText(name, parts.join(''));
      const found = [...findings(source, 'E001', /BAD/g), ...findings(source, 'E005', /BAD/g)];
      const { kept, suppressed, unused } = suppress(found, [source], codes);
      const own = kept.filter((one) => !one.code.startsWith('SUP'));
      expect(own.length + suppressed.length).toBe(found.length);
      expect(suppressed.every((one) => one.code === 'E001' && one.suppression.reason !== '')).toBe(true);
      for (const { range } of [...kept, ...unused.map((one) => one.diagnostic)])
        expect(range?.end.line).toBeLessThanOrEqual(source.lineCount);
      expect(suppress(found, [], codes).kept).toEqual(found);
    }),
    { numRuns: 500 },
  );
});
