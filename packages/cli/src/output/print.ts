import type { ExitCode } from './exit-code.ts';

/** Waits for the stream: a pipe that is read slowly must still get everything before the process ends. */
export function print(stream: NodeJS.WriteStream, text: string, code: ExitCode): Promise<ExitCode> {
  if (text === '') return Promise.resolve(code);
  return new Promise((done) => {
    stream.write(text, (error) => done(isLoss(error) ? 2 : code));
  });
}

// A full disk loses the result; a reader that has gone (`| head`) did not want it.
function isLoss(error: NodeJS.ErrnoException | null | undefined): boolean {
  return error !== null && error !== undefined && error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED';
}
