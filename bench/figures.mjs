// Small things that every benchmark prints with.
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/** One line: what, how much, and whether it reaches its target. */
export function row(what, figure, target, isReached) {
  const verdict = target === undefined ? '' : `${target.padEnd(16)}${isReached ? 'reached' : 'MISSED'}`;
  process.stdout.write(`${what.padEnd(58)}${figure.padStart(16)}   ${verdict}`.trimEnd() + '\n');
  if (target !== undefined && !isReached) process.exitCode = 1;
}

export function machine() {
  const [{ model }] = cpus();
  process.stdout.write(`node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} x ${model}\n\n`);
}

/** CPU time of a command, children included, in seconds; by bash, whose `time` tells it to the millisecond. */
export function cpuTime(command, expected, options) {
  const script = 'TIMEFORMAT="%U %S"; { time "$@" >/dev/null 2>&1; } 2>&1; echo $?';
  const { stdout } = spawnSync('bash', ['-c', script, 'bash', ...command], { encoding: 'utf8', ...options });
  const [user, system, status] = stdout.trim().split(/\s+/).map(Number);
  if (status !== expected) throw new Error(`${command.join(' ')} ended with ${status}`);
  return user + system;
}
