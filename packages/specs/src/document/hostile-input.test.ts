import { describe, expect, it } from 'vitest';
import { read } from '../testing/marked.ts';

const MEGABYTE = 1_000_000;
/** What is quadratic takes minutes; a loaded machine is not to fail. */
const header = '---\nid: SDS-003\ntitle: T\nstatus: draft\nversion: "1.0.0"\n---\n\n';
const fenced = (yaml: string): string => `${header}\`\`\`yaml\n${yaml}\n\`\`\`\n`;
const codesOf = (text: string, path?: string): string[] => read(text, path).diagnostics.map(({ code }) => code);

const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...[...'bcdefghi'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(', ')}]`),
].join('\n');

describe('hostile input', () => {
  it.each([
    'js',
    'javascript',
    'coffee',
    'coffeescript',
    'cson',
    'JS',
    'json',
    'constructor',
    '__proto__',
    'toString',
    ' js ',
    'yaml-js',
  ])('front matter in %s is refused and never run', (language) => {
    const text = `---${language}\nglobalThis.ranFrontMatter = true, { id: "SDS-003" }\n---\n`;
    expect(codesOf(text)).toEqual(['SPEC008']);
    expect(globalThis).not.toHaveProperty('ranFrontMatter');
  });

  it('front matter that fails is refused each time it is read', () => {
    const broken = '---\nid: [\n---\n';
    expect(codesOf(broken)).toContain('SPEC002');
    expect(codesOf(broken)).toContain('SPEC002');
  });

  it.each([
    ['an alias bomb', fenced(`models:\n${bomb.replaceAll(/^/gm, '  ')}`), 'SPEC005'],
    ['an alias bomb in front matter', `---\n${bomb}\n---\n`, 'SPEC005'],
    ['an alias of itself', fenced('models: &a [*a]'), 'SPEC004'],
    ['an alias of nothing', fenced('models: *nothing'), 'SPEC002'],
    ['100 000 levels of brackets', fenced(`models: ${'['.repeat(100_000)}`), 'SPEC004'],
    ['100 000 levels of braces', `---\na: ${'{a: '.repeat(100_000)}\n---\n`, 'SPEC004'],
    ['100 000 levels of list items', fenced(`models:\n  ${'- '.repeat(100_000)}x`), 'SPEC004'],
    ['100 000 levels of complex keys', fenced(`models:\n  ${'? '.repeat(100_000)}x`), 'SPEC004'],
    ['a NUL', `${header}a\0b`, 'SPEC014'],
    ['an escape sequence of a terminal', `${header}\u001b[2J`, 'SPEC014'],
    ['front matter without an end', `---\nid: SDS-003\n${'a: b\n'.repeat(100_000)}`, 'SPEC007'],
    ['front matter that ends in more than dashes', '---\nid: SDS-003\n---- \n', 'SPEC007'],
    ['front matter of blank lines', `---\nid: SDS-003${'\n'.repeat(MEGABYTE)}---\n`, 'SPEC009'],
    ['more than 2 MiB', 'é'.repeat(1_048_577), 'SPEC001'],
    ['a tag that constructs', fenced('models: !!js/function "x"'), 'SPEC002'],
    ['binary', fenced('models: !!binary "AAAA"'), 'SPEC002'],
    ['a second document', fenced('models: []\n---\nmodels: []'), 'SPEC002'],
    ['a list as a key', fenced('models: []\n? [a]\n: 1'), 'SPEC002'],
    ['the prototype as a key', fenced('models:\n  - { __proto__: { risk_tier: minimal } }'), 'SPEC006'],
    ['the prototype as a key of the header', '---\n"__proto__": { id: SDS-001 }\n---\n', 'SPEC006'],
    ['no number', fenced('thresholds: { llm_pass_at_5: .nan }'), 'SPEC104'],
    ['an open comment', `${header}<!--\n\n\`\`\`yaml\nmodels: []\n\`\`\`\n`, 'SPEC012'],
    ['a text only', 'just text', 'SPEC010'],
    ['nothing', '', 'SPEC010'],
    ['blanks', ' \n\t\n', 'SPEC010'],
    ['a list as front matter', '---\n- id: SDS-001\n---\n', 'SPEC104'],
  ])('%s is a finding', (_name, text, code) => {
    expect(codesOf(text, 'docs/a.md')).toContain(code);
  });

  it.each([
    ['errors', fenced(`models:\n${'  - "\n'.repeat(30_000)}`)],
    ['errors in one line', fenced(`models: [${'}'.repeat(30_000)}`)],
    ['unknown keys', fenced(`models: {${Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join(', ')}}`)],
    ['the same key', fenced('models: []\n'.repeat(30_000))],
    ['values', fenced(`slos: [${'1,'.repeat(110_000)}]`)],
    ['wrong choices', fenced(`cqrs: { commands: [${'{id: a, name: b, input: 5},'.repeat(5000)}] }`)],
    ['wrong entries', fenced(`models: [${'{id: a},'.repeat(5000)}]`)],
    ['spaces in a heading', `${header}# ${' '.repeat(MEGABYTE)}x`],
    ['marks around a status', `# SDS-003: T\n\nStatus: ${'*'.repeat(MEGABYTE)}`],
    ['brackets in a requirement', `# PRD-003: T\n\nStatus: draft\n\n- REQ-001 ${'('.repeat(MEGABYTE)}`],
    ['comments', `${header}${'<!--'.repeat(MEGABYTE / 4)}`],
    ['stars', `${header}${'*'.repeat(MEGABYTE)}`],
    ['brackets', `${header}${'['.repeat(3900)}\n`.repeat(50)],
    ['list markers', `${header}${'- '.repeat(1900)}\n`.repeat(200)],
    ['pipes', `${header}${'| '.repeat(1900)}\n`.repeat(200)],
    ['requirements', `# PRD-001: T\n\nStatus: Draft\n\n${'- REQ-001: the system shall\n'.repeat(20_000)}`],
    ['fences', `${header}${'```yaml\nmodels: []\n```\n'.repeat(20_000)}`],
    [
      'items',
      Array.from({ length: 10_000 }, (_, i) => `## SDS-${i}: a\n\n\`\`\`yaml\nsds: { status: draft }\n\`\`\`\n`).join(
        '',
      ),
    ],
    ['headings', `${header}${'## SDS-001: a\n'.repeat(50_000)}`],
    ['headings of items', `${'## SDS-001: a\n'.repeat(20_000)}`],
  ])('a megabyte of %s is answered', (_name, text) => {
    expect(read(text).diagnostics.length).toBeGreaterThanOrEqual(0);
  });
});
