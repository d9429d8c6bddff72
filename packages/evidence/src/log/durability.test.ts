import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openSqliteLogStore } from '../store/sqlite-log-store.ts';
import { bundleService, type ServiceProgram } from '../testing/child-service.ts';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { curl, event, postEvents, send } from '../testing/http.ts';
import { verifyLog } from '../verify/verify-log.ts';
import { checkRecords } from './check-log.ts';

const fixture = evidenceFixture();
let program: ServiceProgram;
beforeAll(async () => {
  program = await bundleService();
});
afterAll(() => program.remove());
afterEach(fixture.clean);

const ROUNDS = 5;
const WRITERS = 8;

interface Acknowledged {
  readonly id: string;
  readonly index: number;
  readonly leaf_hash: string;
  readonly receipt: string;
}

/** Writes, one or several events at a time, until the service is gone or going; gives what it acknowledged. */
async function writeUntilGone(url: string, onAcknowledged: () => void = () => undefined): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = [];
  try {
    for (;;) {
      const sent = Math.random() < 0.5 ? event('request', { pad: 'x'.repeat(700) }) : [event('access'), event('error')];
      const { status, json } = await postEvents(url, sent);
      if (status === 503) return acknowledged;
      if (status !== 201) throw new Error(`status ${status}`);
      acknowledged.push(...[json].flat());
      onAcknowledged();
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return acknowledged;
  }
}

it('loses no acknowledged record when it is killed at any time, and starts by itself', async () => {
  const dataFolder = fixture.folder();
  const acknowledged: Acknowledged[] = [];
  let keys: string[] = [];
  const checkpoints: string[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const child = program.start('--data', dataFolder, '--port', '0');
    const { url } = await child.listening;
    const { json } = await curl(`${url}/api/v1/logs`, '{}');
    checkpoints.push((await send(`${url}/checkpoint`)).text);
    keys = [(await send(`${url}/api/v1/keys`)).json.keys[0].vkey];

    const receipts = acknowledged.map(({ receipt }) => receipt);
    expect(verifyLog({ records: json.logs, keys, checkpoints, receipts })).toEqual({
      size: json.count,
      integrity: 'held',
      completeUpTo: json.count,
      findings: [],
    });
    for (const { id, index, leaf_hash: leaf } of acknowledged) {
      expect(json.logs[index]).toMatchObject({ id, index, leaf_hash: leaf });
    }
    if (round === ROUNDS) break;

    const killed = after(20 + Math.random() * 300).then(() => child.kill('SIGKILL'));
    const written = await Promise.all(Array.from({ length: WRITERS }, () => writeUntilGone(url)));
    await killed;
    await child.ended;
    acknowledged.push(...written.flat());
  }
  expect(acknowledged.length).toBeGreaterThan(ROUNDS);
  expect(new Set(acknowledged.map(({ index }) => index)).size).toBe(acknowledged.length);
});

it('ends in order when it is asked to: what is in hand is answered, and nothing waits for a checkpoint', async () => {
  const dataFolder = fixture.folder();
  const child = program.start('--data', dataFolder, '--port', '0');
  const { url } = await child.listening;
  let count = 0;
  const stopInTheMiddle = () => {
    count += 1;
    if (count === 30) child.kill('SIGTERM');
  };
  const writers = Array.from({ length: WRITERS }, () => writeUntilGone(url, stopInTheMiddle));
  const { code } = await child.ended;
  const acknowledged = (await Promise.all(writers)).flat();
  expect(code).toBe(0);
  const store = openSqliteLogStore(join(dataFolder, 'evidence.db'), { newOrigin: '', compression: false });
  const size = Number(store.frontier().size);
  expect(Math.max(...acknowledged.map(({ index }) => index))).toBeLessThan(size);
  expect(store.checkpoints()).toMatchObject([{ size }]);
  expect(Array.from(checkRecords(store, 0n)).length).toBeGreaterThan(0);
  store.close();
});
