import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { silentLogger } from '@sea-forge/service';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/folder.test.support.ts';
import { type CloudEvent, toCloudEvents } from './cloud-event.ts';
import { EvidenceUnavailable } from './evidence-sink.ts';
import { EvidenceSpool, type SpoolOptions } from './evidence-spool.ts';
import { setAsideEvent } from './set-aside-event.ts';

const event = (n: number): CloudEvent[] => toCloudEvents([{ type: 'request', data: { n } }], '/test', new Date(0));
const down = (): Promise<void> => Promise.reject(new EvidenceUnavailable('down'));
const numbers = (events: readonly CloudEvent[]) => events.map(({ data }) => data['n']);

function spoolIn(folder: string, options: Partial<SpoolOptions> = {}): EvidenceSpool {
  return new EvidenceSpool({
    folder,
    maxBytes: 1 << 20,
    batchSize: 3,
    send: down,
    report: (lost) => toCloudEvents([setAsideEvent('test', lost)], '/test', new Date(0)),
    logger: silentLogger,
    ...options,
  });
}

/** Sends into a list; `all` resolves when so many have come. */
function receiver(count: number) {
  const taken: unknown[] = [];
  let done = (): void => undefined;
  const all = new Promise<void>((resolve) => (done = resolve));
  const send = async (events: readonly CloudEvent[]): Promise<void> => {
    taken.push(...numbers(events));
    if (taken.length >= count) done();
  };
  return { taken, all, send };
}

/** A folder in which one record waits, the file that it is in, and what that holds. */
async function withOneWaiting(): Promise<{ folder: string; file: string; whole: string }> {
  const folder = temporaryFolder();
  const spool = spoolIn(folder);
  await spool.append(event(1));
  await spool.close();
  const [name = ''] = readdirSync(folder);
  const file = join(folder, name);
  return { folder, file, whole: readFileSync(file, 'utf8') };
}

describe('EvidenceSpool', () => {
  it('keeps records over a restart and replays them in order', async () => {
    const folder = temporaryFolder();
    const first = spoolIn(folder);
    await Promise.all(Array.from({ length: 10 }, (_, n) => first.append(event(n))));
    expect(first.isEmpty).toBe(false);
    await first.close();
    const { taken, all, send } = receiver(10);
    const second = spoolIn(folder, { send });
    await all;
    await second.close();
    expect(taken).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(second.isEmpty).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('goes on by itself when the service is back', async () => {
    const { taken, all, send } = receiver(2);
    let isDown = true;
    const spool = spoolIn(temporaryFolder(), { send: (events) => (isDown ? down() : send(events)) });
    await spool.append(event(1));
    isDown = false;
    await spool.append(event(2));
    await all;
    expect(taken).toEqual([1, 2]);
    await spool.close();
  });

  it('refuses when it is full, except what is urgent, and has room again later', async () => {
    const { all, send } = receiver(2);
    let isDown = true;
    const bytes = Buffer.byteLength(JSON.stringify(event(1))) + 1;
    const spool = spoolIn(temporaryFolder(), {
      maxBytes: bytes,
      send: (events) => (isDown ? down() : send(events)),
    });
    await spool.append(event(1));
    expect(spool.isFull).toBe(true);
    await expect(spool.append(event(2))).rejects.toThrow('spool_size');
    await spool.append(event(3), true);
    isDown = false;
    await all;
    // The spool forgets what was taken right after.
    await new Promise(setImmediate);
    await spool.append(event(4));
    await spool.close();
  });

  it('drops a last line that was cut off, and sets broken ones aside', async () => {
    const { folder, file, whole } = await withOneWaiting();
    writeFileSync(file, `not json\n${whole}`);
    appendFileSync(file, whole.slice(0, 40));
    const { taken, all, send } = receiver(1);
    const second = spoolIn(folder, { send });
    await all;
    await second.append(event(2));
    await second.close();
    expect(taken[0]).toBe(1);
    expect(readFileSync(join(folder, 'refused.jsonl'), 'utf8')).toBe('not json\n');
  });

  it('says once, on record, what was damaged, and goes on counting it over restarts', async () => {
    const { folder, file, whole } = await withOneWaiting();
    writeFileSync(file, `garbage\n${whole}[]\n`);
    // The service is down: the damaged lines are met twice.
    for (const _start of [1, 2]) {
      const spool = spoolIn(folder);
      expect(spool.backlog).toMatchObject({ setAside: 2 });
      await spool.close();
    }
    const sent: CloudEvent[] = [];
    const { all, send } = receiver(2);
    const last = spoolIn(folder, { send: (events) => (sent.push(...events), send(events)) });
    await all;
    await last.close();
    expect(sent.map(({ type }) => type)).toEqual(['request', 'error']);
    expect(sent[1]?.data).toMatchObject({
      code: 'spool_damaged',
      severity: 'high',
      count: 2,
      digests: [
        `sha256:${createHash('sha256').update('garbage').digest('hex')}`,
        expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      ],
    });
    expect(last.backlog).toEqual({ records: 0, bytes: 0, setAside: 2 });
  });

  it('sets a record aside that the service says no to, and no other one', async () => {
    const folder = temporaryFolder();
    const { taken, all, send } = receiver(5);
    const first = spoolIn(folder);
    for (const n of [1, 2, 3, 4, 5]) await first.append(event(n));
    await first.close();
    const told: CloudEvent[] = [];
    const second = spoolIn(folder, {
      send: async (events) => {
        if (numbers(events).includes(2)) throw new EvidenceUnavailable('400', true);
        told.push(...events);
        await send(events);
      },
    });
    await all;
    await second.close();
    expect(taken.filter((n) => n !== undefined)).toEqual([1, 3, 4, 5]);
    expect(told.flatMap(({ data }) => data['code'] ?? [])).toEqual(['evidence_refused']);
    expect(second.backlog.setAside).toBe(1);
    expect(readFileSync(join(folder, 'refused.jsonl'), 'utf8')).toContain('"n":2');
    expect(existsSync(join(folder, '000000000001.jsonl'))).toBe(false);
  });

  it('says nothing about what it said being refused', async () => {
    const folder = temporaryFolder();
    let refused = 0;
    let done = (): void => undefined;
    const isSaid = new Promise<void>((resolve) => (done = resolve));
    const spool = spoolIn(folder, {
      send: async ([first]) => {
        refused++;
        if (first?.type === 'error') done();
        throw new EvidenceUnavailable('400', true);
      },
    });
    await spool.append(event(1));
    await isSaid;
    await spool.close();
    // Each once in its batch, and once alone.
    expect([refused, spool.backlog.setAside]).toEqual([4, 2]);
  });
});
