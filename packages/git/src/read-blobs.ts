import { spawnSync } from 'node:child_process';
import { CONFIGURATION, gitEnvironment } from './run-git.ts';

/**
 * Bytes of objects as git stores them, by their ids: no filter is run, nothing is converted. An id that git does not
 * have is not in the answer, as in a partial clone. Throws an Error with git's message.
 */
export function readBlobs(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
  ids: readonly string[],
): Map<string, Uint8Array> {
  const blobs = new Map<string, Uint8Array>();
  if (ids.length === 0) return blobs;
  const { stdout, stderr, status, error } = spawnSync('git', [...CONFIGURATION, 'cat-file', '--batch'], {
    cwd: folder,
    env: gitEnvironment(env),
    input: `${ids.join('\n')}\n`,
    maxBuffer: Infinity,
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(stderr.toString('utf8'));
  // `<id> <type> <size>\n<bytes>\n`, or `<id> missing\n`.
  for (let at = 0; at < stdout.length;) {
    const end = stdout.indexOf(LINE_FEED, at);
    const [id = '', , size] = stdout.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (size === undefined) continue;
    blobs.set(id, stdout.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}

const LINE_FEED = 10;
