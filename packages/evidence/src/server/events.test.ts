import { leafHash, parseVerifier } from '@sea-forge/transparency';
import canonicalize from 'canonicalize';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openReceipt } from '../receipt/receipt.ts';
import type { RunningEvidence } from '../start-evidence.ts';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { curl, event, postEvents, send } from '../testing/http.ts';

const fixture = evidenceFixture();
afterEach(fixture.clean);
// For requests that are refused and leave nothing behind.
const sharedFixture = evidenceFixture();
let shared: RunningEvidence;
beforeAll(async () => {
  shared = await sharedFixture.start();
});
afterAll(sharedFixture.clean);

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

describe('POST /api/v1/events', () => {
  it('gives an event the next index, the hash of what was sent, and a receipt that the key has signed', async () => {
    const { url, vkey } = await fixture.start();
    await postEvents(url, event('request'));
    const sent = event('policy_violation', { policy: 'no-pii' }, { time: '2026-01-02T03:04:05.678Z' });
    const { status, json } = await postEvents(url, sent);
    const leaf = leafHash(Buffer.from(canonicalize(sent) ?? ''));
    expect(status).toBe(201);
    expect(json).toEqual({
      id: (sent as { id: string }).id,
      index: 1,
      leaf_hash: base64(leaf),
      tree_size: 2,
      receipt: expect.any(String),
    });
    const key = parseVerifier(vkey);
    expect(openReceipt(json.receipt, key === undefined ? [] : [key], key?.name ?? '')).toMatchObject({
      ok: true,
      receipt: { index: 1, leafHash: leaf },
    });
  });

  it('takes a batch in its order and answers for each', async () => {
    const { url } = await fixture.start();
    const { status, json } = await postEvents(url, [event('request'), event('response'), event('access')]);
    expect(status).toBe(201);
    expect(json.map(({ index, tree_size: size }: Record<string, number>) => [index, size])).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
  });

  it('takes a batch whole or not at all, and says which event is wrong', async () => {
    const { url } = await fixture.start();
    const { status, json } = await postEvents(url, [event('request'), event('reqest'), event('request')]);
    expect(status).toBe(400);
    expect(json.error).toMatchObject({
      code: 'unknown_event_type',
      message: 'events[1]: unknown event type "reqest"; did you mean "request"?',
    });
    expect((await curl(`${url}/api/v1/logs`, '{}')).json.count).toBe(0);
  });

  it('gives the same event its first index again, and refuses another one under its id', async () => {
    const { url } = await fixture.start();
    const first = event('request', { n: 1 });
    const acknowledged = await postEvents(url, first);
    await postEvents(url, event('request'));
    const again = await postEvents(url, first);
    expect(again.status).toBe(200);
    expect(again.json).toMatchObject({ index: 0, leaf_hash: acknowledged.json.leaf_hash, tree_size: 2 });

    const other = await postEvents(url, { ...first, data: { n: 2 } });
    expect(other.status).toBe(409);
    expect(other.json.error.code).toBe('event_conflict');
    const mixed = await postEvents(url, [event('request'), { ...first, data: { n: 3 } }]);
    expect(mixed.status).toBe(409);
    expect((await curl(`${url}/api/v1/logs`, '{}')).json.count).toBe(2);

    expect((await postEvents(url, { ...first, source: 'urn:other' })).json.index).toBe(2);
  });

  it('refuses a batch that contradicts itself and takes one that repeats itself', async () => {
    const { url } = await fixture.start();
    const one = event('request', { n: 1 });
    expect((await postEvents(url, [one, { ...one, data: { n: 2 } }])).status).toBe(409);
    expect((await postEvents(url, [one, one])).json).toMatchObject([{ index: 0 }, { index: 0, tree_size: 1 }]);
  });

  it('records an event once that many send at the same time', async () => {
    const { url } = await fixture.start();
    const same = event('request');
    const rivals = Array.from({ length: 20 }, (_, n) => ({ ...event('request'), id: 'rival', data: { n } }));
    const answers = await Promise.all([
      ...Array.from({ length: 20 }, () => postEvents(url, same)),
      ...rivals.map((rival) => postEvents(url, rival)),
    ]);
    const statuses = answers.map(({ status }) => status);
    expect(new Set(answers.slice(0, 20).map(({ json }) => json.index)).size).toBe(1);
    expect(statuses.slice(0, 20).filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.slice(20).filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.slice(20).filter((status) => status === 409)).toHaveLength(19);
    expect((await curl(`${url}/api/v1/logs`, '{}')).json.count).toBe(2);
  });

  it('records large batches that come at the same time, each whole and in one piece', async () => {
    const { url } = await fixture.start();
    const batches = ['a', 'b', 'c'].map((source) =>
      Array.from({ length: 2_000 }, (_, n) => ({ specversion: '1.0', id: `${n}`, source, type: 'request' })),
    );
    const answers = await Promise.all(batches.map((batch) => postEvents(url, batch)));
    for (const { json } of answers) {
      const [first] = json;
      expect(json.map(({ index }: { index: number }) => index - first.index)).toEqual(batches[0]?.map((_, n) => n));
    }
    expect(answers.map(({ json }) => json[0].index).toSorted((a, b) => a - b)).toEqual([0, 2_000, 4_000]);
  });

  it('holds the data of a declared type to its schema, and says where it does not match', async () => {
    const { url } = await fixture.start();
    expect((await postEvents(url, event('consent_given', { subject: 'a' }))).status).toBe(201);
    for (const data of [{ subject: 7 }, {}, undefined, { subject: 'a', more: 1 }]) {
      const { status, json } = await postEvents(url, event('consent_given', data));
      expect(status).toBe(400);
      expect(json.error.message).toMatch(/^data/);
    }
    expect((await postEvents(url, event('request', { model: 7 }))).json.error.message).toBe(
      'data.model must be string',
    );
    expect((await postEvents(url, event('request', { anything: [1, { a: null }] }))).status).toBe(201);
  });

  it.each([
    ['no object', 'text', 'an event is a JSON object'],
    ['null', null, 'an event is a JSON object'],
    ['an empty batch', [], 'the list of events is empty'],
    ['another version', event('request', {}, { specversion: '0.3' }), 'specversion must be "1.0"'],
    ['no id', event('request', {}, { id: '' }), 'id must be a text that is not empty'],
    ['a long id', event('request', {}, { id: 'x'.repeat(1025) }), 'id is longer than 1024 characters'],
    ['a control character', event('request', {}, { source: 'a\u0000b' }), 'source has a control character'],
    ['half a character', event('request', {}, { id: 'a\ud800' }), 'id has a control character'],
    ['half a character in its data', event('request', { a: '\udc00' }), 'half a character'],
    ['a 30th of February', event('request', {}, { time: '2026-02-30T00:00:00Z' }), 'time must be an RFC 3339'],
    ['a time without zone', event('request', {}, { time: '2026-02-01T00:00:00' }), 'time must be an RFC 3339'],
    ['an index of its own', event('request', {}, { index: 7 }), "the attribute index is the log's own"],
    ['a name in upper case', event('request', {}, { traceId: 'x' }), 'lower-case letters and digits only'],
    ['a list as attribute', event('request', {}, { tags: [] }), 'tags must be a text, an integer'],
    ['binary data', event('request', undefined, { data_base64: 'AA==' }), 'data_base64 is not taken'],
    ['XML', event('request', '<a/>', { datacontenttype: 'text/xml' }), 'datacontenttype must be a JSON type'],
  ])('refuses an event with %s', async (_name, sent, message) => {
    const { status, json } = await postEvents(shared.url, sent);
    expect(status).toBe(400);
    expect(json.error.message).toContain(message);
  });

  it.each([
    ['a key rotation', event('key_rotation', { key_id: 'x' })],
    ['a backup', event('backup')],
    ['a restore', event('restore')],
    ['an erasure', event('erasure')],
    ['the source of an evidence service', event('access', {}, { source: 'urn:sea-evidence/customer-service/0123' })],
    ['that source in capitals', event('access', {}, { source: ' URN:SEA-Evidence/x' })],
  ])('takes %s from nobody, and nothing of the batch that it is in', async (_name, sent) => {
    for (const body of [sent, [event('request'), sent]]) {
      const { status, json } = await postEvents(shared.url, body);
      expect([status, json.error.code]).toEqual([403, 'event_reserved']);
    }
  });

  it('takes what another service records about itself', async () => {
    const { url } = await fixture.start();
    const sent = ['access', 'kill_switch', 'config_change'].map((type) => event(type, {}, { source: 'urn:gateway' }));
    expect((await postEvents(url, sent)).status).toBe(201);
  });

  it('takes a record of 65 535 bytes and not one more', async () => {
    const { url } = await fixture.start();
    const sized = (bytes: number) => {
      const small = event('request', { text: '' }, { time: '2026-01-01T00:00:00Z' }) as { data: { text: string } };
      small.data.text = 'x'.repeat(bytes - Buffer.byteLength(canonicalize(small) ?? ''));
      return small;
    };
    expect((await postEvents(url, sized(65_535))).status).toBe(201);
    const refused = await postEvents(url, sized(65_536));
    expect([refused.status, refused.json.error.code]).toEqual([413, 'event_too_large']);
    expect((await curl(`${url}/api/v1/logs`, '{}')).json.logs[0].data.text).toHaveLength(
      sized(65_535).data.text.length,
    );
  });

  it('gives a record by its id, with a proof, and asks for the source where several have it', async () => {
    const { url } = await fixture.start();
    const one = event('request', { n: 1 });
    const { json: acknowledged } = await postEvents(url, one);
    const { id } = acknowledged;
    const found = await send(`${url}/api/v1/events/${id}`);
    expect(found.json).toMatchObject({ event: { id, data: { n: 1 } }, index: 0, leaf_hash: acknowledged.leaf_hash });
    await postEvents(url, { ...one, source: 'urn:b' });
    expect((await send(`${url}/api/v1/events/${id}`)).status).toBe(409);
    expect((await send(`${url}/api/v1/events/${id}?source=urn:b`)).json.index).toBe(1);
    expect((await send(`${url}/api/v1/events/none`)).status).toBe(404);
  });
});
