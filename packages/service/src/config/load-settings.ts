import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { readTokensFile } from '../auth/tokens-file.ts';
import type { Tokens } from '../auth/tokens.ts';
import type { ServiceArguments } from '../process/service-arguments.ts';
import { formatProblem } from './problem.ts';
import type { ConfigResult } from './read-config.ts';

/** What a service is configured with, or why with nothing: one line each, for the operator. */
export type SettingsResult<Config> =
  | { readonly ok: true; readonly config: Config; readonly tokens: Tokens }
  | { readonly ok: false; readonly reasons: readonly string[] };

/** What came of reading the settings again. */
export type ReloadResult =
  | {
      readonly ok: true;
      readonly configDigest: string;
      /** Sections whose change needs a restart. */
      readonly restart: readonly string[];
    }
  | { readonly ok: false; readonly reasons: readonly string[] };

/**
 * Reads `config.yaml` and the tokens of a service. `--tokens` counts from the working folder, and the path that a
 * configuration names from the configuration's.
 *
 * @param read of the text of `config.yaml`, empty where there is none, and its path.
 */
export function loadSettings<Config extends { readonly auth: { readonly tokensFile?: string } }>(
  { config: path, own }: ServiceArguments,
  read: (text: string, path: string) => ConfigResult<Config>,
): SettingsResult<Config> {
  let text = '';
  try {
    if (path !== undefined) text = readFileSync(path, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'cannot be read';
    return { ok: false, reasons: [`configuration ${path}: ${reason}`] };
  }
  const config = read(text, path ?? 'config.yaml');
  if (!config.ok) return { ok: false, reasons: config.problems.map(formatProblem) };
  const { tokensFile } = config.value.auth;
  const file =
    own['tokens'] === undefined ? tokensFile && resolve(dirname(path ?? '.'), tokensFile) : resolve(own['tokens']);
  const tokens = file === undefined ? { ok: true as const, tokens: [] } : readTokensFile(file);
  return tokens.ok
    ? { ok: true, config: config.value, tokens: tokens.tokens }
    : { ok: false, reasons: [tokens.message] };
}
