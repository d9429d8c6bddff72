import { type BigIntStats, fstatSync, statSync, writeSync } from 'node:fs';

export type OutputStream = 'stdout' | 'stderr';

const DESCRIPTORS = { stdin: 0, stdout: 1, stderr: 2 };
const NULL_DEVICE = '/dev/null';

/** Streams whose reader was slower than we are: what follows goes the same way, or it would come first. */
const slow = new Set<OutputStream>();

/** Is a standard stream a terminal? Node's answer loads its network, so it is asked only where there may be one. */
export function isTerminal(stream: keyof typeof DESCRIPTORS): boolean {
  return mayBeTerminal(stream) && process[stream].isTTY === true;
}

/**
 * Writes a text whole, before the process may end. Where there is no terminal that is one call of the system: the
 * streams of Node cost two milliseconds before the first character.
 *
 * @throws {NodeJS.ErrnoException} what the system says of a full disk, or of a reader that has gone.
 */
export async function writeText(stream: OutputStream, text: string): Promise<void> {
  const rest = slow.has(stream) || mayBeTerminal(stream) ? text : writeNow(stream, Buffer.from(text));
  if (rest.length === 0) return;
  slow.add(stream);
  await new Promise<void>((done, failed) => {
    const target = process[stream];
    // Without a listener, a reader that has gone would be an uncaught error.
    if (target.listenerCount('error') === 0) target.on('error', () => undefined);
    target.write(rest, (error) => (error ? failed(error) : done()));
  });
}

/** What a pipe has no room for yet. */
function writeNow(stream: OutputStream, bytes: Buffer): Buffer {
  let at = 0;
  try {
    while (at < bytes.length) at += writeSync(DESCRIPTORS[stream], bytes, at);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
  }
  return bytes.subarray(at);
}

function mayBeTerminal(stream: keyof typeof DESCRIPTORS): boolean {
  const stats = stateOf(DESCRIPTORS[stream]);
  if (stats === undefined || !stats.isCharacterDevice()) return false;
  return stats.rdev !== statSync(NULL_DEVICE, { bigint: true, throwIfNoEntry: false })?.rdev;
}

// A stream that is closed has none. With numbers of their own size: Node's realpath looks at what the last call with usual
// ones has left, and after a pipe it takes a link for what it leads to, so that a module loaded next is not found.
function stateOf(descriptor: number): BigIntStats | undefined {
  try {
    return fstatSync(descriptor, { bigint: true });
  } catch {
    return undefined;
  }
}
