import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { digest } from './look.ts';

/** With one of these, git looks elsewhere than where it is looked for here. */
const ELSEWHERE =
  /^GIT_(DIR|WORK_TREE|COMMON_DIR|INDEX_FILE|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|CONFIG.*)$/;
const BRANCHES = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];
/** Where git looks for a name (gitrevisions, `<refname>`), in its order. */
const RULES = ['', 'refs/', 'refs/tags/', 'refs/heads/', 'refs/remotes/'];
const MAX_SYMBOLIC = 5;

/**
 * A digest of all that decides where the branch of a working tree began: while it is the same, git finds the same commit.
 * Undefined where that cannot be told without git. Commits never change, so that their names are enough.
 */
export function gitState(repository: string, env: Readonly<Record<string, string | undefined>>): string | undefined {
  try {
    return stateOf(repository, env);
  } catch {
    return undefined;
  }
}

function stateOf(repository: string, env: Readonly<Record<string, string | undefined>>): string | undefined {
  if (Object.entries(env).some(([name, value]) => value !== undefined && ELSEWHERE.test(name))) return undefined;
  const top = topOf(repository);
  if (top === undefined) return 'no git';
  const own = gitFolder(top);
  if (own === undefined) return undefined;
  const common = resolve(own, textOf(join(own, 'commondir'))?.trim() ?? '.');
  // Git refuses what belongs to others, unless its configuration says otherwise.
  if (![top, join(top, '.git'), own, common].every(isOurs)) return undefined;
  const target = env['GITHUB_BASE_REF'] ?? '';
  const branches = target === '' ? BRANCHES : [`origin/${target}`, ...BRANCHES];
  const parts = [
    repository,
    own,
    target,
    // Of a push, it names the commit before.
    env['GITHUB_EVENT_NAME'] === 'push' ? textOf(env['GITHUB_EVENT_PATH'] ?? '') : null,
    ...['HEAD', 'config.worktree', 'reftable/tables.list'].map((name) => reference(own, common, name)),
    ...['config', 'packed-refs', 'shallow', 'info/grafts', 'reftable/tables.list'].map((name) =>
      textOf(join(common, name)),
    ),
    ...replacements(join(common, 'refs/replace')),
    ...branches.flatMap((name) => [
      ...RULES.map((rule) => reference(common, common, rule + name)),
      reference(common, common, `refs/remotes/${name}/HEAD`),
    ]),
  ];
  return digest(JSON.stringify(parts));
}

function topOf(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

/** The folder of git's that a working tree has: `.git`, or where that file leads to. */
function gitFolder(top: string): string | undefined {
  const path = join(top, '.git');
  const kind = lstatSync(path);
  if (kind.isDirectory()) return path;
  const leads = kind.isFile() ? /^gitdir: (.+)$/m.exec(textOf(path) ?? '')?.[1] : undefined;
  return leads === undefined ? undefined : resolve(top, leads.trim());
}

/** The text of a reference, with those it leads to. */
function reference(own: string, common: string, name: string): readonly (string | null)[] {
  const texts: (string | null)[] = [];
  let text = textOf(join(own, name));
  for (let step = 0; step < MAX_SYMBOLIC; step++) {
    texts.push(text);
    const next = text === null ? undefined : /^ref: (.+)$/m.exec(text)?.[1]?.trim();
    if (next === undefined) break;
    text = textOf(join(common, next));
  }
  return texts;
}

function replacements(folder: string): string[] {
  try {
    return readdirSync(folder).flatMap((name) => [name, textOf(join(folder, name)) ?? '']);
  } catch {
    return [];
  }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function isOurs(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found !== undefined && (process.getuid === undefined || found.uid === process.getuid());
}
