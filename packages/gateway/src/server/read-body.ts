import type { IncomingMessage } from 'node:http';
import type { ErrorDetails } from './answer.ts';

export type BodyResult =
  { readonly ok: true; readonly bytes: Buffer } | { readonly ok: false; readonly error: ErrorDetails };

/** Of a body that is too large this much more is taken in, so that its sender gets to read the answer. */
const DRAINED_TIMES = 8;

/** Reads a JSON body of at most `maxBytes`. Rejects where the client goes away before its end. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<BodyResult> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\s{0,8}(?:;.{0,200})?$/i.test(type)) {
    return refuse(415, 'unsupported_media_type', 'the body must be JSON: content-type: application/json');
  }
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    return refuse(415, 'unsupported_encoding', 'the body must not be compressed');
  }
  if (Number(request.headers['content-length'] ?? 0) > maxBytes * DRAINED_TIMES) return TOO_LARGE;
  const bytes = await collectBody(request, maxBytes);
  return bytes === undefined ? TOO_LARGE : { ok: true, bytes };
}

// Not by iterating: leaving an iteration early would cut the connection before the answer is out.
/** A body of at most `maxBytes`; undefined where it is larger. Rejects where the client goes away before its end. */
export function collectBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  return new Promise((done, failed) => {
    let chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else chunks = [];
      if (size > maxBytes * DRAINED_TIMES) {
        request.pause();
        done(undefined);
      }
    });
    request.on('end', () => done(size > maxBytes ? undefined : Buffer.concat(chunks)));
    request.on('error', failed);
    request.on('close', () => failed(new Error('the client has gone')));
  });
}

const TOO_LARGE = refuse(413, 'payload_too_large', 'the body is larger than limits.max_body');

function refuse(status: number, code: string, message: string): BodyResult {
  return { ok: false, error: { status, type: 'invalid_request_error', code, message } };
}
