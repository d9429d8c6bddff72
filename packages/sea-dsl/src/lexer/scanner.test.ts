import { SourceText } from '@sea-forge/diagnostics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problems } from '../problems.ts';
import { KeywordKind, Kind } from './kinds.ts';
import { scan } from './scanner.ts';

function tokensOf(text: string) {
  const problems = new Problems(new SourceText('a.sea', text));
  const { tokens, comments } = scan(text, problems);
  const all = Array.from({ length: tokens.count }, (_, index) => ({
    kind: tokens.kind(index),
    image: tokens.image(index),
  }));
  return { all, images: all.map(({ image }) => image), comments, problems: problems.all };
}

describe('scan', () => {
  it('takes keywords in any letter case, at word boundaries only, in ASCII only', () => {
    const kinds = (text: string) => tokensOf(text).all.map(({ kind }) => kind);
    expect(kinds('Entity ENTITY entity')).toEqual(Array(3).fill(KeywordKind.entity));
    expect(kinds('entities entityx _entity entit ſtring \u212aey')).toEqual([
      KeywordKind.entities,
      ...Array<number>(5).fill(Kind.Identifier),
    ]);
  });

  it('keeps `v` before a version apart, and no other word', () => {
    expect(tokensOf('v1.2.3in V01.002.0 v1 xv1.2').images).toEqual([
      'v',
      '1.2.3',
      'in',
      'V',
      '01.002.0',
      'v1',
      'xv1',
      '.',
      '2',
    ]);
  });

  it('ends a role reference before `=`, and nothing else', () => {
    expect(tokensOf('role<a>=b').images).toEqual(['role', '<', 'a', '>', '=', 'b']);
    expect(tokensOf('role<a.b>=c').images.slice(-3)).toEqual(['>', '=', 'c']);
    expect(tokensOf('roles<a>=b x >= y').images.filter((image) => image === '>=')).toHaveLength(2);
  });

  it('reads texts in triple quotes only where they may stand', () => {
    expect(tokensOf('""""a"""').images).toEqual(['""""a"""']);
    expect(tokensOf('{ "a": """b": 1 }').images).toEqual(['{', '"a"', ':', '""', '"b"', ':', '1', '}']);
  });

  it('ends comments at LF only', () => {
    const { images, comments } = tokensOf('a // b\rc\nd //');
    expect(images).toEqual(['a', 'd']);
    expect(comments).toHaveLength(2);
  });

  it('leaves nothing out without a word: all but white space and comments is in a token or told of', () => {
    const piece = fc.constantFrom(
      'a',
      'é',
      '²',
      ' ',
      '\n',
      '"',
      '"x"',
      '1',
      '.',
      '_',
      '/',
      '//',
      '{',
      '$',
      "'",
      '=',
      '!',
      '>',
      '\u00a0',
      '🐝',
      '\\',
      '@',
      'v1.2',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const { images, comments, problems } = tokensOf(text);
        const skipped = comments.map(({ start, end }) => text.slice(start, end)).join('');
        const significant = (one: string) => one.replace(/[ \n]/g, '').length;
        if (problems.length === 0) expect(significant(images.join('') + skipped)).toBe(significant(text));
        else expect(significant(images.join('') + skipped)).toBeLessThanOrEqual(significant(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('reports a conflict that Git has left once, and reads the first of its versions', () => {
    const text = 'a\n<<<<<<< HEAD\nb\n||||||| base\nx\n=======\nc\n>>>>>>> other\nd << e\n';
    const { images, problems } = tokensOf(text);
    expect(images).toEqual(['a', 'b', 'd', '<', '<', 'e']);
    expect(problems.map(({ message, range }) => [message, range?.start.line])).toEqual([
      ['Git could not join two versions of the file here', 2],
    ]);
    expect(tokensOf('<<<<<<< HEAD\nb\n=======\nc').images).toEqual(['b', 'c']);
    expect(tokensOf('a\n=======\nb\n>>>>>>> x\nc').problems).toHaveLength(2);
  });
});
