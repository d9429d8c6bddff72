import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { watch as watchPaths } from 'chokidar';
import type { Host } from '../host.ts';
import type { ExitCode } from '../output/exit-code.ts';
import { print } from '../output/print.ts';
import type { Call } from '../program.ts';
import { onReturn } from './on-return.ts';
import { isIgnored, watchedPaths } from './what-to-watch.ts';

/** Editors write a file in several steps, and a checkout writes many: one run for all of them. */
const QUIET_MS = 60;

/**
 * Runs a command, and again after every change, until it is interrupted. Exit code: that of the last run. What cannot
 * be carried out at first ends it; later it may become possible again.
 */
export async function watch(call: Call, host: Host, once: () => Promise<ExitCode>): Promise<ExitCode> {
  const { definition, operands, options } = call;
  if (operands.includes('-')) return print(process.stderr, 'sea: --watch needs files; standard input is none\n', 2);
  const outputs = (options['output'] as readonly string[]).map((output) =>
    resolve(host.cwd, output.slice(output.indexOf(':') + 1)),
  );
  const needsRepository = definition.operands !== '<paths...>';
  const paths = watchedPaths(host.cwd, operands, needsRepository);
  const watcher = watchPaths([...paths], {
    ignoreInitial: true,
    atomic: true,
    ignored: (path, stats) => isIgnored(path, stats?.isFile() === true, outputs),
  });
  const changes = new Signal();
  const interrupted = new Promise<void>((done) => {
    if (host.signal.aborted) done();
    else host.signal.addEventListener('abort', () => done(), { once: true });
  });
  watcher.on('all', () => changes.fire());
  // A folder that cannot be watched must not look like one in which nothing changes.
  const failed = new Promise<string>((done) => watcher.on('error', (error) => done((error as Error).message)));
  await new Promise<void>((done) => watcher.on('ready', () => done()));
  const away = new Map<string, () => void>();
  // The watcher forgets a folder that goes.
  const waitForReturns = (): void => {
    for (const path of paths.filter((one) => !away.has(one) && !existsSync(one))) {
      const isBack = (): void => {
        away.delete(path);
        watcher.add(path);
        changes.fire();
      };
      away.set(path, onReturn(path, isBack));
    }
  };
  let code = await once();
  try {
    while (code !== 2 || changes.count > 0) {
      waitForReturns();
      host.progress('watching for changes; Ctrl-C ends it');
      const problem = await Promise.race([changes.next(), interrupted, failed]);
      if (host.signal.aborted) break;
      if (typeof problem === 'string') return await print(process.stderr, `sea: cannot watch: ${problem}\n`, 2);
      await delay(QUIET_MS);
      changes.clear();
      await host.endProgress();
      code = await once();
    }
    return code;
  } finally {
    for (const end of away.values()) end();
    await host.endProgress();
    await watcher.close();
  }
}

/** Fires any number of times; whoever waits is woken once. */
class Signal {
  count = 0;
  #pending = false;
  #wake: (() => void) | undefined;

  fire(): void {
    this.count++;
    this.#pending = true;
    this.#wake?.();
  }

  clear(): void {
    this.#pending = false;
  }

  next(): Promise<void> {
    if (this.#pending) return Promise.resolve();
    return new Promise((done) => (this.#wake = done));
  }
}
