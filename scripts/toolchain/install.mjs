// Installs the workspace with the pinned package manager; npm comes with Node, nothing else is needed.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @throws {Error} with the output's last lines when a step fails. */
export async function install(root, say) {
  const bootstrap = join(root, 'scripts/bootstrap');
  const pnpm = join(bootstrap, 'node_modules/pnpm/bin/pnpm.cjs');
  if (!isInstalled(bootstrap)) {
    say('fetching the package manager (pnpm)');
    await run(bootstrap, npmCommand(), ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  say('installing dependencies (about a minute on first use)');
  await run(root, [process.execPath, pnpm], ['install', '--frozen-lockfile', '--reporter=append-only']);
}

/** Is the package manager there, whole and in the pinned version? npm writes the list it reads here last. */
export function isInstalled(bootstrap) {
  const versionIn = (file, ...path) =>
    path.reduce((value, key) => value?.[key], JSON.parse(readFileSync(join(bootstrap, file), 'utf8')));
  try {
    const wanted = versionIn('package.json', 'dependencies', 'pnpm');
    return wanted === versionIn('node_modules/.package-lock.json', 'packages', 'node_modules/pnpm', 'version');
  } catch {
    return false;
  }
}

/** `env` for npm and pnpm: no prompt, ever; an empty HOME, which both would take for a folder `~` here, left out. */
export function installEnvironment({ HOME, ...env }) {
  return { ...env, ...(HOME ? { HOME } : {}), CI: 'true', npm_config_yes: 'true' };
}

// npm's own script run by this very node: needs no shell, so no quoting of paths and no PATH look-up.
function npmCommand() {
  const besideNode = dirname(process.execPath);
  const candidates = [
    process.env.npm_execpath ?? '',
    join(besideNode, '../lib/node_modules/npm/bin/npm-cli.js'),
    join(besideNode, 'node_modules/npm/bin/npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ];
  const script = candidates.find((file) => file.endsWith('npm-cli.js') && existsSync(file));
  return script === undefined ? ['npm'] : [process.execPath, script];
}

async function run(cwd, [command, ...first], rest) {
  const child = spawn(command, [...first, ...rest], {
    cwd,
    env: installEnvironment(process.env),
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: command === 'npm' && process.platform === 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const stopTicking = tick();
  // Ctrl-C reaches the child, too; waiting for its end keeps the lock until nothing writes any more.
  let interrupted = false;
  const interrupt = (signal) => {
    interrupted = true;
    child.kill(signal);
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const failure = await new Promise((done) => {
    child.once('error', (error) => done(`: ${error.message}`));
    child.once('close', (status) => done(status === 0 ? undefined : ''));
  });
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  stopTicking();
  if (interrupted) process.exit(130);
  if (failure === undefined) return;
  const lastLines = output.trimEnd().split('\n').slice(-30).join('\n');
  throw new Error(`${[command, ...first, ...rest].join(' ')} failed${failure}\n${lastLines}`);
}

// On a terminal the seconds that have passed: nothing is silent for long.
function tick() {
  if (!process.stderr.isTTY) return () => undefined;
  const started = Date.now();
  const show = () => process.stderr.write(`\r  ${Math.round((Date.now() - started) / 1000)} s`);
  const timer = setInterval(show, 1000);
  return () => {
    clearInterval(timer);
    process.stderr.write('\r\x1b[K');
  };
}
