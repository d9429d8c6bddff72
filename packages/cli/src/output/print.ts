import type { ExitCode } from './exit-code.ts';
import { type OutputStream, writeText } from './standard-streams.ts';

/** Prints a text whole: a pipe that is read slowly must get everything before the process ends. */
export async function print(stream: OutputStream, text: string, code: ExitCode): Promise<ExitCode> {
  try {
    await writeText(stream, text);
    return code;
  } catch (error) {
    return isLoss(error as NodeJS.ErrnoException) ? 2 : code;
  }
}

// A full disk loses the result; a reader that has gone (`| head`) did not want it.
function isLoss({ code }: NodeJS.ErrnoException): boolean {
  return code !== 'EPIPE' && code !== 'ERR_STREAM_DESTROYED';
}
