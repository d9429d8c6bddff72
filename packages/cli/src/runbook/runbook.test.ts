import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBlocks } from './blocks.ts';
import { missed } from './expectation.ts';
import { fillPlaceholders } from './placeholders.ts';
import { readCommands } from './read-commands.ts';
import { parseWords } from './words.ts';

const MARKDOWN = [
  '# Guide',
  '',
  '## 2.1 Check',
  '',
  '```bash',
  '# 1. Validate',
  'just spec-guard',
  '# Expected: 0 errors',
  '',
  'curl http://localhost:8083/api/v1/logs \\',
  `  -d '{"last": "10"}'`,
  '```',
  '',
  '~~~yaml',
  'models: []',
  '~~~',
  '',
  '```',
  'a picture',
  '```',
].join('\n');

const SAVED = [
  '2.1 Check',
  '',
  '1',
  '2',
  '3',
  '# Validate',
  'just spec-guard',
  '# Expected: 0 errors',
  '',
  '5.1 Models',
  '',
  '1',
  '2',
  'models:',
  '  - id: model-001',
].join('\n');

describe('blocks', () => {
  it('of markdown, with heading, line and kind', () => {
    expect(readBlocks(MARKDOWN)).toMatchObject([
      { title: '2.1 Check', line: 6, kind: 'commands' },
      { title: '2.1 Check', line: 15, kind: 'yaml' },
      { title: '2.1 Check', line: 19, kind: 'other' },
    ]);
  });

  it('of a page that was saved as text', () => {
    expect(readBlocks(SAVED)).toMatchObject([
      {
        title: '2.1 Check',
        line: 6,
        kind: 'commands',
        lines: ['# Validate', 'just spec-guard', '# Expected: 0 errors'],
      },
      { title: '5.1 Models', line: 14, kind: 'yaml' },
    ]);
  });

  it('hold commands with what is expected of them', () => {
    const [block] = readBlocks(MARKDOWN);
    expect(block && readCommands(block)).toEqual([
      { line: 7, text: 'just spec-guard', expected: '0 errors' },
      { line: 10, text: `curl http://localhost:8083/api/v1/logs -d '{"last": "10"}'` },
    ]);
  });
});

describe('words', () => {
  it.each([
    ['git log --oneline -5', ['git', 'log', '--oneline', '-5']],
    [`curl -d '{"a": "b c"}' x`, ['curl', '-d', '{"a": "b c"}', 'x']],
    ['a "b \\" c"d\\ e # comment', ['a', 'b " cd e']],
  ])('%s', (text, words) => expect(parseWords(text)).toEqual({ words }));

  it('know one redirection', () => {
    expect(parseWords("curl x -d '>' > out.json")).toEqual({ words: ['curl', 'x', '-d', '>'], redirect: 'out.json' });
  });

  it.each(['a; b', 'a && b', 'a | b', 'a $(b)', 'a `b`', 'a "$HOME"', 'a < b', 'a >> b', "a 'b", 'a *', '', 'a >'])(
    'refuse what only a shell should act on: %j',
    (text) => expect(typeof parseWords(text)).toBe('string'),
  );

  it('come back from single quotes as they were, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (words) => {
        const text = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
        expect(parseWords(text)).toEqual({ words });
      }),
    );
  });
});

describe('placeholders and expectations', () => {
  it('are filled by name, and named where there is no value', () => {
    const filled = fillPlaceholders('just pipeline <context> <file> YYYY-MM-DD <constructor>', {
      context: 'a',
      'YYYY-MM-DD': '2026-01-01',
    });
    expect(filled.text).toBe('just pipeline a <file> 2026-01-01 <constructor>');
    expect(filled.missing).toEqual(['file', 'constructor']);
  });

  it.each([
    ['No differences', '', true],
    ['No differences', 'diff --git', false],
    ['0 errors', 'x\n0 errors\n', true],
    ['0 errors', '3 errors', false],
    ['{"status": "healthy"}', '{"status":"healthy","key":"x"}', true],
    ['{"status": "healthy"}', '{"status":"unhealthy"}', false],
    ['{"status": "healthy"}', 'healthy', false],
  ])('%s against %j', (expected, output, holds) => expect(missed(expected, output) === undefined).toBe(holds));
});
