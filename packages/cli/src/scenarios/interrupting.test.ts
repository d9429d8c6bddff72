import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

let bench: Workbench;
beforeEach(() => void (bench = new Workbench().write('a.sea', 'Entity "Hive"\n')));
afterEach(() => bench.remove());

/** Sends a signal while the command waits for its input. */
async function interrupted(signal: 'SIGINT' | 'SIGTERM', ...args: readonly string[]) {
  const child = bench.start(args, 'pipe');
  for await (const line of createInterface({ input: child.stderr })) if (line.startsWith('reading a.sea')) break;
  child.kill(signal);
  return child;
}

it.each(['SIGINT', 'SIGTERM'] as const)('a command that only reads ends at once on %s', async (signal) => {
  expect(await interrupted(signal, 'validate', 'a.sea', '-', '--verbose')).toMatchObject({ signal, stdout: '' });
});

it('one that may write ends too while it waits for its input', async () => {
  const run = await interrupted('SIGINT', 'validate', 'a.sea', '-', '--verbose', '--fix');
  expect(run).toMatchObject({ exitCode: 130, stdout: '' });
  expect(bench.read('a.sea')).toBe('Entity "Hive"\n');
});
