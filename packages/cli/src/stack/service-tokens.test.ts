import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ensureComposeSecrets, WRITER_TOKEN } from './compose-secrets.ts';
import { CREDENTIALS, ensureCredentials } from './credentials.ts';
import { DataFolder } from './data-folder.ts';
import { tokenFlags } from './service-tokens.ts';

const folder = mkdtempSync(join(tmpdir(), 'sea-tokens-'));
afterAll(() => rmSync(folder, { recursive: true }));
const data = new DataFolder(folder, '.sea');
ensureCredentials(data);
ensureComposeSecrets(data);

const TOKENS = ['--tokens', join(data.path, 'tokens.json')];
const WRITER = ['--evidence-token', join(data.path, WRITER_TOKEN)];
const NONE = { gateway: undefined, evidence: undefined };

function config(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

it('gives services the tokens of the data folder, and the gateway the one that writes', () => {
  expect(tokenFlags(data, NONE)).toEqual({ gateway: [...TOKENS, ...WRITER], evidence: TOKENS });
  const plain = config('plain.yaml', 'version: 1\n');
  expect(tokenFlags(data, { gateway: plain, evidence: plain })).toEqual(tokenFlags(data, NONE));
});

it('never puts them in the place of tokens that a configuration names', () => {
  const own = config('own.yaml', 'auth:\n  tokens_file: team.json\n');
  expect(tokenFlags(data, { ...NONE, gateway: own })).toEqual({ gateway: WRITER, evidence: TOKENS });
  expect(tokenFlags(data, { ...NONE, evidence: own })).toEqual({ gateway: TOKENS, evidence: [] });
  const writes = config('writes.yaml', 'evidence:\n  token: ${WRITER}\n');
  expect(tokenFlags(data, { ...NONE, gateway: writes })).toEqual({ gateway: TOKENS, evidence: TOKENS });
});

it('leaves the reading of a broken configuration to the service', () => {
  const broken = config('broken.yaml', 'auth: [\n');
  expect(tokenFlags(data, { gateway: broken, evidence: broken })).toEqual(tokenFlags(data, NONE));
});

it('gives the gateway no token that was revoked', () => {
  data.writePrivate(CREDENTIALS, '{"schemaVersion":1,"tokens":{"admin":"sea_admin_x"}}\n');
  ensureComposeSecrets(data);
  expect(tokenFlags(data, NONE)).toEqual({ gateway: TOKENS, evidence: TOKENS });
});
