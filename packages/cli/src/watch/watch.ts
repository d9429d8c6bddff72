import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Host } from '../host.ts';
import type { ExitCode } from '../output/exit-code.ts';
import { print } from '../output/print.ts';
import type { Call } from '../program.ts';
import { nextChange } from './next-change.ts';
import { isIgnored, watchedPaths } from './what-to-watch.ts';

/** Editors write a file in several steps, and a checkout writes many: one run for all of them. */
const QUIET_MS = 60;

/**
 * Runs a command, and again after every change, until it is interrupted. Exit code: that of the last run. What cannot
 * be carried out at first ends it; later it may become possible again.
 */
export async function watch(call: Call, host: Host, once: () => Promise<ExitCode>): Promise<ExitCode> {
  const { definition, operands, options } = call;
  if (operands.includes('-')) return print('stderr', 'sea: --watch needs files; standard input is none\n', 2);
  const outputs = (options['output'] as readonly string[]).map((output) =>
    resolve(host.cwd, output.slice(output.indexOf(':') + 1)),
  );
  const paths = watchedPaths(host.cwd, operands, definition.operands !== '<paths...>');
  const waitForChange = () => nextChange(paths, (path, isFile) => isIgnored(path, isFile, outputs));
  const interrupted = new Promise<void>((done) => {
    if (host.signal.aborted) done();
    else host.signal.addEventListener('abort', () => done(), { once: true });
  });
  // Watched before it is read: what changes while a run goes on is seen by the next.
  let change = await waitForChange();
  try {
    let code = await once();
    if (code === 2) return code;
    while (true) {
      host.progress('watching for changes; Ctrl-C ends it');
      const problem = await Promise.race([change.happened, interrupted]);
      if (host.signal.aborted) return code;
      if (problem !== undefined) return await print('stderr', `sea: cannot watch: ${problem.message}\n`, 2);
      await delay(QUIET_MS);
      await change.close();
      change = await waitForChange();
      await host.endProgress();
      code = await once();
    }
  } finally {
    await host.endProgress();
    await change.close();
  }
}
