import { commands, groups } from './commands.ts';
import type { Host } from './host.ts';
import { openMemory } from './memory/memory.ts';
import { hostOf } from './process-host.ts';
import { parseCommandLine } from './program.ts';
import { show } from './show.ts';

/**
 * Answers a command line from what an earlier run has left, in a fraction of the program; false where the whole program
 * is to run, and nothing has been printed.
 */
export async function answer(argv: readonly string[]): Promise<boolean> {
  const started = Date.now();
  const parsed = await parseCommandLine(argv, commands, groups);
  if (!('call' in parsed) || asksForRules(parsed.call.options)) return false;
  const host: Host = hostOf(parsed.call.options, new AbortController().signal);
  const known = openMemory(parsed.call, host)?.recall();
  if (known === undefined) return false;
  process.exitCode = await show(parsed.call, host, known, started);
  return true;
}

// SARIF carries what the codes mean: the tables of every package.
function asksForRules({ format, output }: Readonly<Record<string, unknown>>): boolean {
  return [format, ...(output as readonly string[])].some((wanted) => String(wanted).startsWith('sarif'));
}
