// Small things that every benchmark prints with.
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
