import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import launched from './launched.cjs';

const { fileState, isLateFresh, quickEntry, stampFile } = launched;
const ENTRY = 'packages/cli/bundle/b/sea.cjs';
let root;
function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
function stamp(changes = {}) {
  const quick = ['package.json', 'a.ts'].map((file) => [file, fileState(root, file)]);
  const late = [['late.ts', fileState(root, 'late.ts')]];
  write(stampFile, JSON.stringify({ node: process.version, build: 'b', quick, late, ...changes }));
}
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sea laünched-'));
  for (const path of ['package.json', 'a.ts', 'late.ts', ENTRY]) write(path, '{}');
  stamp();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('a launched checkout', () => {
  it('runs the quick commands from its bundle while nothing they are made from has changed', () => {
    expect(quickEntry(root)).toBe(join(root, ENTRY));
  });

  it('looks at what is loaded late when that is needed', () => {
    expect(isLateFresh(root)).toBe(true);
    write('late.ts', '{} ');
    expect(quickEntry(root)).toBe(join(root, ENTRY));
    expect(isLateFresh(root)).toBe(false);
  });

  it.each([
    ['a source is another size', () => write('a.ts', '{} ')],
    ['a source is another time', () => utimesSync(join(root, 'a.ts'), 1, 1)],
    ['a source is gone', () => rmSync(join(root, 'a.ts'))],
    ['the bundle is gone', () => rmSync(join(root, ENTRY))],
    ['it was built by another node', () => stamp({ node: 'v1.0.0' })],
    ['it was stamped by an older launcher', () => write(stampFile, '{"build":"b"}')],
    ['the stamp is no JSON', () => write(stampFile, '{')],
  ])('asks for a closer look where %s', (_, change) => {
    change();
    expect(quickEntry(root)).toBeUndefined();
  });
});
