import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installEnvironment, isInstalled } from './install.mjs';

let folder;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sea install-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path, value) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), JSON.stringify(value));
}

describe('the package manager', () => {
  const WANTED = { dependencies: { pnpm: '1.2.3' } };
  const LIST = 'node_modules/.package-lock.json';
  const listOf = (version) => ({ packages: { 'node_modules/pnpm': { version } } });

  it('is there when npm has finished, not while its files only begin to be', () => {
    write('package.json', WANTED);
    write('node_modules/pnpm/bin/pnpm.cjs', 'half');
    expect(isInstalled(folder)).toBe(false);
    write('node_modules/pnpm/package.json', { version: '1.2.3' });
    expect(isInstalled(folder)).toBe(false);
    write(LIST, listOf('1.2.3'));
    expect(isInstalled(folder)).toBe(true);
  });

  it('is fetched again in another version', () => {
    write('package.json', WANTED);
    write(LIST, listOf('1.2.2'));
    expect(isInstalled(folder)).toBe(false);
  });
});

describe('the environment of an installation', () => {
  it('has the home it was given, and none instead of an empty one', () => {
    expect(installEnvironment({ HOME: '/home/a', PATH: 'p' })).toMatchObject({ HOME: '/home/a', PATH: 'p' });
    expect(installEnvironment({ HOME: '', PATH: 'p' })).not.toHaveProperty('HOME');
  });
});
