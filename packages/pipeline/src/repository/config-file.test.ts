import { SourceText } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { readConfigFile } from './config-file.ts';

function read(text: string) {
  const { config, diagnostics } = readConfigFile(new SourceText('sea.config.yaml', text));
  const { value, span } = config.primary ?? {};
  return {
    primary: value,
    at: span === undefined ? undefined : text.slice(span.start, span.end),
    found: diagnostics.map(({ message, range }) => `${range?.start.line}: ${message}`),
  };
}

describe('sea.config.yaml', () => {
  it('names the primary context, as plain or quoted text, with comments', () => {
    const texts = [
      'primary: desk',
      '---\n# first\n\nprimary:   desk   # why\r\n',
      "primary: 'desk'",
      'primary: "desk" # x',
      'primary : desk\n',
    ];
    for (const text of texts) expect(read(text), text).toMatchObject({ primary: 'desk', found: [] });
    expect(read("primary: 'desk' # x").at).toBe("'desk'");
    expect(read('')).toEqual({ primary: undefined, at: undefined, found: [] });
  });

  it('refuses at its line what it does not know', () => {
    expect(read('primry: desk').found).toEqual(['1: unknown member "primry"']);
    expect(read('a: 1\nprimary: x\nprimary: y').found).toEqual(['1: unknown member "a"', '3: "primary" is set twice']);
    expect(read('primary:\n  - desk').found).toEqual(['1: "primary" needs one text', '2: this is no "name: value"']);
    expect(read('{ primary: desk }').found).toEqual(['1: this is no "name: value"']);
  });

  it('refuses a value that YAML reads as something else than this text', () => {
    for (const value of [
      '',
      '""',
      '&a desk',
      '*a',
      '!!str desk',
      '|',
      '[desk]',
      '{ a: b }',
      '"a\\"b"',
      "'desk' more",
      'a: b',
    ]) {
      expect(read(`primary: ${value}`).found, value).toEqual(['1: "primary" needs one text']);
    }
  });

  it('is read in a time that grows with its length only', () => {
    const long = ' '.repeat(200_000);
    expect(read(`primary:${long}desk${long}# x`).primary).toBe('desk');
    expect(read(`primary: "${long}`).found).toHaveLength(1);
  });
});
