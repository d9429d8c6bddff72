import { expect, it } from 'vitest';
import { readSource } from '../read/read-sources.ts';
import { memoryDisk } from './memory-disk.test.helper.ts';
import { readOnce } from './read-once.ts';

it('asks for each file once, and decodes it once', () => {
  const disk = memoryDisk({ 'a.md': 'one' });
  const once = readOnce(disk);
  const first = readSource(once, 'a.md');
  expect(first).toMatchObject({ path: 'a.md', text: 'one' });
  disk.files.set('a.md', 'two');
  disk.files.set('b.md', 'new');
  expect(readSource(once, 'a.md')).toBe(first);
  expect(once.kindOf('missing')).toBe('absent');
  expect(readSource(readOnce(disk), 'a.md')).toMatchObject({ text: 'two' });
});
