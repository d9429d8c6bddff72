import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { walkFolder } from './walk-folder.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sea-walk-'));
  mkdirSync(join(root, 'b/c'), { recursive: true });
  for (const file of ['z.sea', 'b/a.sea', 'b/c/d.sea', 'b/x.md']) writeFileSync(join(root, file), '');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('walkFolder', () => {
  it('finds files by how they end, in order, and links to files', () => {
    symlinkSync(join(root, 'z.sea'), join(root, 'b/link.sea'));
    symlinkSync(join(root, 'b'), join(root, 'folder.sea'));
    const found = walkFolder(root, ['.sea'], root);
    expect(found).toEqual(
      ['b/a.sea', 'b/c/d.sea', 'b/link.sea', 'z.sea'].map((path) => ({ absolute: join(root, path), folder: root })),
    );
  });

  it('finds files whose ending is in capitals: they are passed over no more than others', () => {
    for (const file of ['b/e.SEA', 'b/f.Sea', 'b/g.seal']) writeFileSync(join(root, file), '');
    const found = walkFolder(join(root, 'b'), ['.sea'], root);
    expect(found).toEqual(
      ['a.sea', 'c/d.sea', 'e.SEA', 'f.Sea'].map((path) => ({
        absolute: join(root, 'b', path),
        folder: join(root, 'b'),
      })),
    );
  });

  it('names a folder that cannot be read: nothing is passed over', () => {
    const list = (folder: string) => {
      if (folder === join(root, 'b/c')) throw Object.assign(new Error('permission denied'), { code: 'EACCES' });
      return readdirSync(folder, { withFileTypes: true });
    };
    expect(walkFolder(root, ['.sea'], root, list)).toBe('the folder "b/c" cannot be read (EACCES)');
  });
});
