import type { ExitCode } from './output/exit-code.ts';
import { commands, groups } from './commands.ts';
import { execute } from './execute.ts';
import type { Host } from './host.ts';
import { bugReport } from './output/bug-report.ts';
import { print } from './output/print.ts';
import { type Call, parseCommandLine } from './program.ts';

/** Runs one command line and prints its outcome; exit codes come from `exitCode`. */
export async function runCommandLine(argv: readonly string[], hostFor: (call: Call) => Host): Promise<ExitCode> {
  const parsed = await parseCommandLine(argv, commands, groups);
  if ('help' in parsed) return print('stdout', parsed.help, 0);
  if ('usageError' in parsed) return print('stderr', `sea: ${parsed.usageError}\n`, 2);
  const { call } = parsed;
  const host = hostFor(call);
  try {
    if (call.options['watch'] !== true) return await execute(call, host);
    const { watch } = await import('./watch/watch.ts');
    return await watch(call, host, () => execute(call, host));
  } catch (error) {
    return print('stderr', bugReport(error, argv, host.version), 70);
  }
}
