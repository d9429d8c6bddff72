import type { Socket } from 'node:net';
import { errorAnswer } from './answer.ts';

const PROBLEMS: Readonly<Record<string, readonly [status: number, code: string, reason: string] | undefined>> = {
  HPE_HEADER_OVERFLOW: [431, 'headers_too_large', 'Request Header Fields Too Large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request_timeout', 'Request Timeout'],
};

/** Answers what does not become a request at all: broken HTTP, headers that are too large or too slow. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, code, reason] = PROBLEMS[error.code ?? ''] ?? [400, 'invalid_request', 'Bad Request'];
  const { body } = errorAnswer({
    status,
    type: 'invalid_request_error',
    code,
    message: 'the request could not be read',
  });
  const headers = `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close`;
  socket.end(`HTTP/1.1 ${status} ${reason}\r\n${headers}\r\n\r\n${body}`);
}
