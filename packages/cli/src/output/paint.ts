import { type Paint, plain } from '@sea-forge/diagnostics';

/** Colours only where they are wanted: a terminal, `FORCE_COLOR`; never with `NO_COLOR`. Their library is loaded then. */
export async function choosePaint(
  env: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): Promise<Paint> {
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false';
  const refused = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb' || env['FORCE_COLOR'] === '0';
  if (refused || (!forced && !isTerminal)) return plain;
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  const styles = { error: chalk.red, warning: chalk.yellow, note: chalk.cyan, dim: chalk.dim, bold: chalk.bold };
  return (style, text) => styles[style](text);
}
