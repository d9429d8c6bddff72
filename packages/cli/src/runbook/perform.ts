import { existsSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, normalize } from 'node:path';
import { execa } from 'execa';
import { performCompose } from './compose.ts';
import { performCurl } from './curl.ts';
import type { Performed } from './performed.ts';
import { PLAIN_GIT, type Sandbox } from './sandbox.ts';
import { parseWords } from './words.ts';

type Perform = (sandbox: Sandbox, args: readonly string[]) => Promise<Performed>;

/** The programs a runbook may name; every other is a failure, since nobody can say what it would do. */
const PROGRAMS: Readonly<Record<string, Perform>> = {
  just: performJust,
  sea: performSea,
  './sea': performSea,
  curl: performCurl,
  git: performGit,
  'docker-compose': performCompose,
  docker: async (sandbox, [first, ...args]) =>
    first === 'compose' ? performCompose(sandbox, args) : failure('of docker only "docker compose" is known'),
  open: performOpen,
  'xdg-open': performOpen,
  vim: performEdit,
  vi: performEdit,
  nano: performEdit,
};

/** Does what a command line says, on the throwaway clone and stack. Never through a shell. */
export async function perform(sandbox: Sandbox, text: string): Promise<Performed> {
  const parsed = parseWords(text);
  if (typeof parsed === 'string') return failure(parsed);
  const [program = '', ...args] = parsed.words;
  const known = Object.hasOwn(PROGRAMS, program) ? PROGRAMS[program] : undefined;
  if (known === undefined) return failure(`"${program}" is no program that this check knows`);
  const performed = await known(sandbox, args);
  if (parsed.redirect === undefined || !performed.ok) return performed;
  const file = inside(sandbox, parsed.redirect);
  if (file === undefined) return failure(`"${parsed.redirect}" leads out of the repository`);
  writeFileSync(file, performed.output);
  return { ...performed, note: `${Buffer.byteLength(performed.output)} bytes to ${parsed.redirect}` };
}

function failure(note: string): Performed {
  return { how: 'not run', ok: false, output: '', note };
}

async function run(
  sandbox: Sandbox,
  how: Performed['how'],
  program: string,
  args: readonly string[],
): Promise<Performed> {
  const result = await execa(program, args, {
    cwd: sandbox.repository,
    reject: false,
    stripFinalNewline: false,
    input: '',
    env: { ...PLAIN_GIT, NO_COLOR: '1', GIT_PAGER: 'cat', GIT_TERMINAL_PROMPT: '0' },
  });
  if (result.exitCode === 0) return { how, ok: true, output: result.stdout };
  // Findings come first on standard output, the reason for giving up last on standard error.
  const said = `${result.stdout.trim().slice(0, 600)}\n${(result.stderr ?? '').trim().slice(-300)}`.trim();
  return { how, ok: false, output: result.stdout, note: `exit ${result.exitCode ?? 'none'}: ${said}` };
}

async function performJust(sandbox: Sandbox, args: readonly string[]): Promise<Performed> {
  // By node itself: the shell script in .bin wants programs that not every machine has.
  const installed = join(sandbox.repository, 'node_modules/rust-just/lib/index.mjs');
  const [program, first] = existsSync(installed) ? [process.execPath, [installed]] : ['just', []];
  const recipe = args.find((word) => !word.startsWith('-'));
  if (recipe !== args[0]) return failure('a recipe comes first');
  // The recipes run the command line that is running, not one that would have to be built in the clone.
  return run(sandbox, 'run', program, [...first, '--set', 'SEA', sandbox.sea, ...args]);
}

async function performSea(sandbox: Sandbox, args: readonly string[]): Promise<Performed> {
  if (args[0] === 'up' || args[0] === 'down')
    return { how: 'validated', ok: true, output: '', note: 'the throwaway stack stays as it is' };
  return run(sandbox, 'run', sandbox.sea, args);
}

const GIT_COMMANDS = new Set(['diff', 'log', 'status', 'show', 'push', 'add']);
const GIT_OPTIONS = /^(--exit-code|--oneline|--stat|--name-only|--quiet|--cached|--all|-\d{1,4}|-p)$/;

async function performGit(sandbox: Sandbox, [command = '', ...args]: readonly string[]): Promise<Performed> {
  if (!GIT_COMMANDS.has(command)) return failure(`of git, ${[...GIT_COMMANDS].join(', ')} are known, not "${command}"`);
  const strange = args.find((word) => word.startsWith('-') && !GIT_OPTIONS.test(word));
  if (strange !== undefined) return failure(`the option ${strange} of git is not known to this check`);
  if (command === 'push' && args[0] !== 'origin') return failure('only a push to "origin" is known');
  return run(sandbox, 'done on the throwaway clone', 'git', [command, ...args]);
}

async function performOpen(_sandbox: Sandbox, [address = '']: readonly string[]): Promise<Performed> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return failure(`"${address}" is no address of a page`);
  return { how: 'validated', ok: true, output: '', note: 'the address is well-formed; nothing was opened' };
}

async function performEdit(sandbox: Sandbox, args: readonly string[]): Promise<Performed> {
  const [path = ''] = args;
  const file = inside(sandbox, path);
  if (args.length !== 1 || file === undefined) return failure('one file of the repository is needed');
  if (!existsSync(file)) return { how: 'validated', ok: false, output: '', note: `there is no ${path}` };
  return { how: 'validated', ok: true, output: '', note: 'the file is there; it was not edited' };
}

function inside(sandbox: Sandbox, path: string): string | undefined {
  const plain = normalize(path);
  return path === '' || isAbsolute(plain) || plain.startsWith('..') ? undefined : join(sandbox.repository, plain);
}
