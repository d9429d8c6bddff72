// The workspace's own tools, run by this node without a shell.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Path of the script behind a tool's bin, e.g. `vitest`. */
export function tool(root, packageName, bin = packageName) {
  const folder = join(root, 'node_modules', packageName);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[bin]);
}

/** Runs a tool with its output shown; ends this process with the tool's exit code if it fails. */
function runTool(root, script, args, env = {}) {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Runs Nx without its daemon, terminal pictures and cloud. */
export function nx(root, args) {
  runTool(root, tool(root, 'nx'), args, { NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true' });
}
