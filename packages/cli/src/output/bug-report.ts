/** What is printed when sea itself fails: enough to report it, without the user's paths in the stack. */
export function bugReport(error: unknown, argv: readonly string[], version: string): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    'sea: this is a bug in sea, not in your files. Please report it with these lines:',
    `  sea ${version}, node ${process.version}, ${process.platform} ${process.arch}`,
    `  command: ${argv[0] ?? ''}`,
    ...stack
      .split('\n')
      .slice(0, 8)
      .map((line) => `  ${line.replace(/\(?(?:file:\/\/)?\S*[\\/]([^\\/\s]+:\d+:\d+)\)?/, '$1')}`),
    '',
  ].join('\n');
}
