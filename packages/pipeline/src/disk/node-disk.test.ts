import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeDisk } from './node-disk.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'sea-disk-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('nodeDisk', () => {
  it('writes a file and its folders, and leaves no other file behind', () => {
    nodeDisk(folder).write('a/b/c.txt', 'ü\n');
    expect(readFileSync(join(folder, 'a/b/c.txt'), 'utf8')).toBe('ü\n');
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['c.txt']);
  });

  it('makes a file that a shell can run executable, and no other', () => {
    nodeDisk(folder).write('run', '#!/bin/sh\n');
    nodeDisk(folder).write('data', '#\n');
    expect(['run', 'data'].map((name) => statSync(join(folder, name)).mode & 0o100)).toEqual([0o100, 0]);
  });

  it('writes through no link that stands in the place of its temporary file', () => {
    writeFileSync(join(folder, 'precious'), 'precious');
    symlinkSync(join(folder, 'precious'), join(folder, 'a.txt.sea-tmp'));
    nodeDisk(folder).write('a.txt', 'text');
    expect(readFileSync(join(folder, 'precious'), 'utf8')).toBe('precious');
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('text');
  });

  it('tells what stands at a path without following links', () => {
    mkdirSync(join(folder, 'folder'));
    writeFileSync(join(folder, 'file'), '');
    symlinkSync('folder', join(folder, 'link'));
    const disk = nodeDisk(folder);
    expect(disk.list('.')).toEqual([
      { name: 'file', kind: 'file' },
      { name: 'folder', kind: 'folder' },
      { name: 'link', kind: 'link' },
    ]);
    expect(['file/below', 'nothing', 'link'].map((path) => disk.kindOf(path))).toEqual(['absent', 'absent', 'link']);
    expect(disk.read('nothing')).toBeUndefined();
    expect(disk.list('nothing')).toEqual([]);
  });

  it('removes a file and the folders it leaves empty, up to the one named', () => {
    const disk = nodeDisk(folder);
    disk.write('top/a/b/c.txt', '');
    disk.write('top/a/d.txt', '');
    disk.remove('top/a/b/c.txt', 'top');
    expect(readdirSync(join(folder, 'top/a'))).toEqual(['d.txt']);
    disk.remove('top/a/d.txt', 'top');
    expect(readdirSync(join(folder, 'top'))).toEqual([]);
  });
});
