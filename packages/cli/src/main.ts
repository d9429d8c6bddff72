import type { Host } from './host.ts';
import { print } from './output/print.ts';
import { hostOf } from './process-host.ts';

declare const SEA_VERSION: string;

void main(process.argv.slice(2));

// No await at the top level: the quick part of the bundle is a script.
async function main(argv: readonly string[]): Promise<void> {
  if (argv[0] === '--version' || argv[0] === '-V') {
    process.exitCode = await print('stdout', `${SEA_VERSION}\n`, 0);
    return;
  }
  // Loaded late so that --version costs next to nothing.
  const { runCommandLine } = await import('./run.ts');
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  process.exitCode = await runCommandLine(argv, ({ options, definition }): Host => {
    // A command that is at work sees no signal before it pauses: one with nothing to finish is better off without.
    const onlyReads = definition.onlyReads === true && options['fix'] !== true && options['watch'] !== true;
    if (!onlyReads) process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
    return hostOf(options, controller.signal);
  });
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
}
