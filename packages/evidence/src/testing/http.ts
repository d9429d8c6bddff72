import { connect } from 'node:net';

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** The text as JSON. */
  readonly json: any;
}

/** What `curl -d` sends: a POST with a form type and that text. */
export const CURL_HEADERS = {
  'content-type': 'application/x-www-form-urlencoded',
  'user-agent': 'curl/8.5.0',
  accept: '*/*',
};

export async function send(url: string, init: RequestInit = {}): Promise<HttpAnswer> {
  const response = await fetch(url, init);
  const text = await response.text();
  return {
    status: response.status,
    text,
    headers: response.headers,
    get json() {
      return JSON.parse(text) as unknown;
    },
  };
}

/** `curl <url> -d <body>` */
export function curl(url: string, body: string): Promise<HttpAnswer> {
  return send(url, { method: 'POST', headers: CURL_HEADERS, body });
}

export function postEvents(url: string, events: unknown): Promise<HttpAnswer> {
  const headers = { 'content-type': 'application/cloudevents+json' };
  return send(`${url}/api/v1/events`, { method: 'POST', headers, body: JSON.stringify(events) });
}

/** Sends bytes as they are and gives the whole answer: for what `fetch` does not let through, such as a `Host`. */
export function sendRaw(port: number, request: string | Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    socket.on('error', reject);
  });
}

let serial = 0;

/** An event that no other one of this process is. */
export function event(type: string, data: unknown = {}, more: Readonly<Record<string, unknown>> = {}): object {
  serial += 1;
  return { specversion: '1.0', id: `e-${serial}`, source: 'urn:test', type, data, ...more };
}
