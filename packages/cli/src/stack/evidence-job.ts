import { setTimeout as wait } from 'node:timers/promises';
import type { Host } from '../host.ts';
import { type EvidenceClient, jsonOf } from './service-client.ts';

const POLL_MS = 100;

/** Begins a backup or a restore and waits for its end; gives its last status. A string is why it was not begun. */
export async function runEvidenceJob(
  host: Host,
  client: EvidenceClient,
  kind: 'backup' | 'restore',
  body: object,
): Promise<Record<string, any> | string> {
  const started = jsonOf(await client.call('admin', `/admin/${kind}`, body));
  if (typeof started === 'string') return started;
  host.progress(`${kind} ${String(started['id'])} is running ...`);
  for (;;) {
    const status = jsonOf(await client.call('admin', `/admin/${kind}/status`));
    if (typeof status === 'string') return status;
    if (status['id'] !== started['id']) return `another ${kind} was begun meanwhile`;
    if (status['state'] !== 'running') return status;
    await wait(POLL_MS, undefined, { signal: host.signal });
  }
}
