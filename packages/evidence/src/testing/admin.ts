import { expect, vi } from 'vitest';
import { curl, send } from './http.ts';

/** `curl -X POST <url> -d <body>` */
export const post = (url: string, path: string, body: object | undefined) =>
  curl(`${url}${path}`, body === undefined ? '' : JSON.stringify(body));

/** Begins a job, waits for its end, gives its status. */
export async function runJob(url: string, kind: 'backup' | 'restore', body?: object): Promise<any> {
  const started = await post(url, `/admin/${kind}`, body);
  expect([started.status, started.text]).toEqual([202, expect.stringContaining('"id"')]);
  const ended = async () => expect(await stateOf(url, kind)).not.toBe('running');
  await vi.waitFor(ended, { timeout: 15_000, interval: 10 });
  const { json } = await send(`${url}/admin/${kind}/status`);
  expect(json.id).toBe(started.json.id);
  return json;
}

async function stateOf(url: string, kind: string): Promise<string> {
  return (await send(`${url}/admin/${kind}/status`)).json.state;
}

/** All records of a log, those of the service about itself apart. */
export async function recordsOf(url: string): Promise<{ sent: any[]; own: any[] }> {
  const { logs } = (await curl(`${url}/api/v1/logs`, '{}')).json;
  const isOwn = ({ source }: { source: string }) => source.startsWith('urn:sea-evidence/');
  return { sent: logs.filter((log: any) => !isOwn(log)), own: logs.filter(isOwn) };
}
