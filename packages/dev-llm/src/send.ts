import type { ServerResponse } from 'node:http';

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

/** An error in the shape of OpenAI's API. */
export function sendError(response: ServerResponse, status: number, code: string, message: string): void {
  const type = status < 500 ? 'invalid_request_error' : 'server_error';
  sendJson(response, status, { error: { message, type, code, param: null } });
}

/** Server-sent events, each as it goes out. */
export function sendEvents(response: ServerResponse, events: Iterable<string>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  for (const event of events) response.write(event);
  response.end();
}
