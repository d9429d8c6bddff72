import { ed25519Signer } from '@sea-forge/transparency';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signReceipt } from '../receipt/receipt.ts';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { curl, event, postEvents, send } from '../testing/http.ts';
import { verifyLog } from './verify-log.ts';

const SIZE = 12;
const fixture = evidenceFixture();

// What an auditor has got from a real service: an export, two checkpoints, receipts, and the key from elsewhere.
let records: any[];
let checkpoints: string[];
let receipts: string[];
let keys: string[];

beforeAll(async () => {
  const { url, vkey } = await fixture.start({ yaml: 'storage: {buffer_size: 1}\n' });
  keys = [vkey];
  checkpoints = [];
  receipts = [];
  for (const count of [5, SIZE - 5]) {
    const batch = Array.from({ length: count }, (_, n) =>
      event('request', { n, deep: { list: [1, { text: 'ü🐝' }] } }),
    );
    receipts.push(...(await postEvents(url, batch)).json.map(({ receipt }: { receipt: string }) => receipt));
    checkpoints.push((await send(`${url}/checkpoint`)).text);
  }
  records = (await curl(`${url}/api/v1/logs`, '{}')).json.logs;
});
afterAll(fixture.clean);

const copy = () => structuredClone(records);
const findingsOf = (changed: any[], more: object = {}) =>
  verifyLog({ records: changed, keys, checkpoints, ...more }).findings.map(({ message }) => message);

describe('verifyLog', () => {
  it('holds what the service has exported, in any order of checkpoints', () => {
    for (const notes of [checkpoints, checkpoints.toReversed()]) {
      expect(verifyLog({ records, keys, checkpoints: notes, receipts })).toEqual({
        size: SIZE,
        integrity: 'held',
        completeUpTo: SIZE,
        findings: [],
      });
    }
  });

  it('tells the three promises apart', () => {
    expect(verifyLog({ records, keys })).toEqual({ size: SIZE, integrity: 'unchecked', findings: [] });
    expect(verifyLog({ records, keys: [], checkpoints })).toMatchObject({ integrity: 'unchecked' });
    const tail = verifyLog({ records, keys, checkpoints: checkpoints.slice(0, 1) });
    expect(tail).toEqual({ size: SIZE, integrity: 'held', completeUpTo: 5, findings: [] });
    const anchored = verifyLog({ records, keys, checkpoints, anchors: checkpoints.slice(0, 1) });
    expect(anchored).toMatchObject({ completeUpTo: SIZE, anchoredUpTo: 5 });
    expect(verifyLog({ records, keys, receipts })).toMatchObject({ integrity: 'held', findings: [] });
  });

  it('names a record that was changed, whichever it is and whatever of it', () => {
    const change = fc.constantFrom<(record: any) => void>(
      (record) => (record.data.n += 1),
      (record) => (record.data.deep.list[1].text = 'u'),
      (record) => (record.data.more = null),
      (record) => delete record.data,
      (record) => (record.type = 'access'),
      (record) => (record.time = record.time.replace('T', 't')),
      (record) => (record.extension = 1),
      (record) => (record.leaf_hash = `A${record.leaf_hash.slice(1)}`),
    );
    fc.assert(
      fc.property(fc.nat(SIZE - 1), change, (index, apply) => {
        const changed = copy();
        apply(changed[index]);
        fc.pre(JSON.stringify(changed) !== JSON.stringify(records));
        const { integrity, findings } = verifyLog({ records: changed, keys, checkpoints });
        expect([integrity, findings]).toEqual([
          'broken',
          [{ kind: 'changed', index, message: `record ${index} was changed` }],
        ]);
      }),
    );
  });

  it('finds every dropped, repeated or moved record', () => {
    fc.assert(
      fc.property(fc.nat(SIZE - 1), fc.nat(SIZE - 1), (from, to) => {
        const dropped = copy();
        const [taken] = dropped.splice(from, 1);
        expect(findingsOf(dropped)[0]).toContain(
          from === SIZE - 1 ? 'records 11 to 11 are missing: a checkpoint has 12' : `record ${from} is missing`,
        );
        const repeated = copy();
        repeated.splice(to, 0, records[from]);
        expect(findingsOf(repeated).length).toBeGreaterThan(0);
        dropped.splice(to, 0, taken);
        expect(findingsOf(dropped).length === 0).toBe(from === to);
      }),
    );
  });

  it('finds a record that was changed along with its hash: between checkpoints, or by its receipt', () => {
    const changed = copy();
    // A record that is in itself without contradiction, at a place that is not its own.
    changed[7] = { ...records[8], index: 7 };
    expect(findingsOf(changed)).toEqual(['records 5 to 11 are not those of the checkpoint of 12']);
    expect(findingsOf(changed, { receipts })).toContain('record 7 is not the one that was acknowledged');
    expect(verifyLog({ records: changed, keys, checkpoints })).toMatchObject({ integrity: 'broken', completeUpTo: 5 });
  });

  it('finds a missing tail by a receipt, before any checkpoint covers it', () => {
    const cut = records.slice(0, 9);
    expect(verifyLog({ records: cut, keys, checkpoints: checkpoints.slice(0, 1) }).integrity).toBe('held');
    expect(findingsOf(cut, { checkpoints: checkpoints.slice(0, 1), receipts: receipts.slice(9) })).toEqual([
      'record 9 is missing: a receipt speaks about it',
      'record 10 is missing: a receipt speaks about it',
      'record 11 is missing: a receipt speaks about it',
    ]);
  });

  it('does not take what another key has signed, or what was signed as something else', () => {
    const forger = ed25519Signer(keys[0]?.split('+')[0] ?? '', Buffer.alloc(32, 1));
    const forged = signReceipt({ origin: forger.name, index: 0, leafHash: Buffer.alloc(32) }, forger);
    expect(findingsOf(records, { receipts: [forged] })).toEqual(['a receipt: no known key signed the note']);
    expect(findingsOf(records, { checkpoints: receipts.slice(0, 1) })).toEqual([
      'a checkpoint: the tree size is malformed',
    ]);
    expect(findingsOf(records, { receipts: checkpoints.slice(0, 1) })).toEqual(['a receipt: it is no receipt']);
    expect(findingsOf(records, { keys: ['nonsense'] })[0]).toBe('a pinned key: it is no Ed25519 note key');
  });

  it.each([
    ['text', 'what should be record 0 is no exported record'],
    [null, 'what should be record 0 is no exported record'],
    [{ index: 0.5, leaf_hash: '' }, 'what should be record 0 is no exported record'],
    [{ index: 0, leaf_hash: '', data: '\ud800' }, 'what should be record 0 is no exported record'],
    [{ index: 0, leaf_hash: '' }, 'record 0 was changed'],
  ])('refuses %j as a record', (record, message) => {
    expect(verifyLog({ records: [record], keys }).findings[0]?.message).toBe(message);
  });
});
