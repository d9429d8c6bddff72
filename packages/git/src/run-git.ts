import { simpleGit } from 'simple-git';

/** Runs git in a folder and gives its standard output; throws an Error with git's message. */
export type RunGit = (...args: readonly string[]) => Promise<string>;

// Nothing that the user or the repository configured may run a program or change what is seen. `-c` wins over all files.
export const CONFIGURATION: readonly string[] = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.untrackedCache=false',
  'core.excludesFile=',
  'core.attributesFile=',
  'core.quotePath=false',
  'diff.external=',
].flatMap((setting) => ['-c', setting]);

// What git needs to run, to find the repository it was called in (as in a hook), and the user's safe.directory.
const INHERITED = [
  'PATH',
  'HOME',
  'USERPROFILE',
  'HOMEDRIVE',
  'HOMEPATH',
  'SYSTEMROOT',
  'WINDIR',
  'TEMP',
  'TMP',
  'TMPDIR',
  'XDG_CONFIG_HOME',
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_COMMON_DIR',
  'GIT_INDEX_FILE',
  'GIT_CEILING_DIRECTORIES',
  'GIT_DISCOVERY_ACROSS_FILESYSTEM',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_SYSTEM',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_CONFIG_COUNT',
];
const INHERITED_PATTERN = /^GIT_CONFIG_(KEY|VALUE)_\d+$/;

const FIXED = { GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };

/** What git is given of an environment, and nothing else. */
export function gitEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const passed = Object.entries(env).filter(
    ([name, value]) => value !== undefined && (INHERITED.includes(name.toUpperCase()) || INHERITED_PATTERN.test(name)),
  );
  return { ...Object.fromEntries(passed), ...FIXED } as Record<string, string>;
}

/** Git over a folder: reads only, takes no lock, fetches nothing, asks nothing. */
export function gitIn(folder: string, env: Readonly<Record<string, string | undefined>>): RunGit {
  const environment = gitEnvironment(env);
  const git = simpleGit({
    baseDir: folder,
    allowEnvironment: Object.keys(environment),
    unsafe: {
      allowUnsafeFsMonitor: true,
      allowUnsafeHooksPath: true,
      allowUnsafeDiffExternal: true,
      allowUnsafeConfigPaths: true,
      allowUnsafeConfigEnvCount: true,
    },
  }).env(environment);
  return (...args) => git.raw([...CONFIGURATION, '--literal-pathspecs', ...args]);
}
