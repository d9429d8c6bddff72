import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { processStart } from './process-start.ts';

it('tells a process from every other one, and says the same each time', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  const pid = child.pid as number;
  const start = processStart(pid);
  expect(start).toBeDefined();
  expect(processStart(pid)).toBe(start);
  expect(processStart(process.pid)).not.toBe(start);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(processStart(pid)).toBeUndefined();
});
