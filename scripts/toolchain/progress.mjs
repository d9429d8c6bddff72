/** Says what the launcher does, a line at a time; nothing where the command line says `--quiet`. */
export function progressFor(argv, write) {
  const operands = argv.indexOf('--');
  const options = operands < 0 ? argv : argv.slice(0, operands);
  return options.includes('--quiet') ? () => undefined : (line) => write(`sea: ${line}\n`);
}
