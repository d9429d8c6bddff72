import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createToken, findToken, parseTokens } from './tokens.ts';
import { readTokensFile } from './tokens-file.ts';

const { token, entry } = createToken('w', ['writer'], new Date(0));

describe('tokens', () => {
  it('are found by what was given out, and only by that', () => {
    const other = createToken('o', ['admin'], new Date(0));
    expect(findToken([other.entry, entry], token)?.id).toBe('w');
    expect(findToken([entry], `${token} `)).toBeUndefined();
    expect(findToken([entry], entry.hash)).toBeUndefined();
    expect(JSON.stringify(entry)).not.toContain(token);
  });

  it.each([
    ['no JSON', '{tokens: secret}', 'it is not JSON'],
    ['no list', '{"tokens": {}}', 'it has no list "tokens"'],
    ['null', 'null', 'it has no list "tokens"'],
    ['a short hash', JSON.stringify({ tokens: [{ ...entry, hash: 'ab' }] }), 'tokens[0]: hash must be'],
    ['an unknown role', JSON.stringify({ tokens: [{ ...entry, roles: ['root'] }] }), 'tokens[0]: roles must be'],
    ['no roles', JSON.stringify({ tokens: [{ ...entry, roles: [] }] }), 'tokens[0]: roles must be'],
    ['the id of the local admin', JSON.stringify({ tokens: [{ ...entry, id: 'local' }] }), 'tokens[0]: id must be'],
    ['an id twice', JSON.stringify({ tokens: [entry, entry] }), 'tokens[1]: id "w" is there twice'],
    [
      'an endless budget',
      JSON.stringify({ tokens: [{ ...entry, budget: { tokens_per_minute: 0 } }] }),
      'tokens[0]: budget',
    ],
    ['a misspelt budget', JSON.stringify({ tokens: [{ ...entry, budget: { per_minute: 5 } }] }), 'tokens[0]: budget'],
    ['a clear-text token', JSON.stringify({ tokens: [{ ...entry, token }] }), 'tokens[0]: unknown member "token"'],
  ])('a file with %s is refused', (_name, text, message) => {
    expect(parseTokens(text)).toEqual({ ok: false, message: expect.stringContaining(message) });
  });
});

describe('tokens file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sea-tokens-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is read with mode 600 and refused with any wider one', async () => {
    const path = join(folder, 'tokens.json');
    await writeFile(path, JSON.stringify({ tokens: [entry] }));
    for (const mode of [0o640, 0o604, 0o660, 0o644]) {
      await chmod(path, mode);
      expect(readTokensFile(path)).toEqual({ ok: false, message: expect.stringContaining('must be 600') });
    }
    await chmod(path, 0o600);
    expect(readTokensFile(path)).toEqual({ ok: true, tokens: [entry] });
  });

  it('is named when it is not there or is a folder', () => {
    expect(readTokensFile(join(folder, 'none'))).toEqual({ ok: false, message: expect.stringContaining('ENOENT') });
    expect(readTokensFile(folder)).toMatchObject({ ok: false });
  });
});
