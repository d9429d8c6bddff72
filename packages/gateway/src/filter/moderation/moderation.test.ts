import { describe, expect, it } from 'vitest';
import { readStream } from '../../testing/read-stream.test.support.ts';
import {
  chatAnswer,
  chatChunks,
  eventsOf,
  moderationOf,
  type Reply,
  startClassifier,
} from '../../testing/servers.test.support.ts';
import { configOf, serviceWith } from '../../testing/service.test.support.ts';
import { endAfterTest, errorOf, startStack } from '../../testing/stack.test.support.ts';
import { ModerationBatches, ModerationRefused } from './moderation-batches.ts';
import { moderationTexts } from './moderation-texts.ts';
import { type Moderation, readModerations } from './read-moderation.ts';
import { collectText } from '../../text/collect-text.ts';

const BARE = serviceWith({ chains: {} });

/** A gateway whose only filter is a classifier; `more` is added to its settings, `rest` to the configuration. */
async function startModerated(more = '', rest = '') {
  const classifier = endAfterTest(await startClassifier());
  const text = `filters: { moderation_endpoint: { enabled: true, url: "${classifier.url}"${more} } }\n${rest}`;
  const stack = await startStack({ service: BARE }, text);
  return { ...stack, classifier };
}

describe('moderation_endpoint', () => {
  it('denies what the classifier flags, in requests and answers, and records its categories', async () => {
    const stack = await startModerated(', api_key: k1, model: m-1');
    expect((await stack.chat('a fine day')).status).toBe(200);
    const denied = await stack.chat('a grim day');
    const text = await denied.text();
    expect([denied.status, JSON.parse(text).error.code]).toEqual([403, 'moderation_endpoint']);
    expect(text).toContain('violence');
    stack.upstream.respond = () => ({ body: chatAnswer('how grim') });
    expect((await stack.chat('hello')).status).toBe(403);
    expect(stack.classifier.received[0]).toMatchObject({
      path: '/v1/moderations',
      headers: { authorization: 'Bearer k1' },
      body: { model: 'm-1' },
    });
    expect(eventsOf(stack.evidence).filter(({ type }) => !/^(request|response)$/.test(type))).toMatchObject([
      { type: 'policy_violation', data: { policy: 'moderation_endpoint', reasons: [{ score: 0.9 }] } },
      { type: 'harmful_output', data: { policy: 'moderation_endpoint' } },
    ]);
  });

  it('holds a streamed answer back until it is judged', async () => {
    const { chat, upstream } = await startModerated();
    upstream.respond = () => ({ stream: chatChunks(Array.from('it is a grim day')) });
    const denied = await chat('hi', { stream: true });
    expect([denied.status, (await errorOf(denied)).code]).toEqual([403, 'moderation_endpoint']);
    upstream.respond = () => ({ stream: chatChunks(Array.from('it is a fine day')) });
    expect((await readStream(await chat('hi', { stream: true }))).text).toBe('it is a fine day');
  });

  it.each([
    ['high', 'a sad day', 403],
    ['medium', 'a sad day', 200],
    ['medium', 'a grim day', 403],
    ['low', 'a grim day', 403],
  ])('of the sensitivity %s says to "%s": %i', async (sensitivity, text, status) => {
    const { chat } = await startModerated(`, sensitivity: ${sensitivity}`);
    expect((await chat(text)).status).toBe(status);
  });

  it.each<[string, Reply | 'gone' | 'silent', string]>([
    ['is not there', 'gone', 'filter_unavailable'],
    ['does not answer', 'silent', 'filter_timeout'],
    ['fails', { status: 500 }, 'filter_unavailable'],
    ['refuses its key', { status: 401 }, 'filter_unavailable'],
    ['has had enough', { status: 429 }, 'filter_unavailable'],
    ['sends no JSON', { text: '<html>' }, 'filter_unavailable'],
    ['says nothing of a text', { body: { results: [] } }, 'filter_unavailable'],
    ['says something else', { body: { results: [{ flagged: 'no' }] } }, 'filter_unavailable'],
    ['says too much', { text: `{"results":[${' '.repeat(1 << 20)}]}` }, 'filter_unavailable'],
  ])('refuses where the classifier %s', async (_name, reply, code) => {
    const stack = await startModerated(', timeout: 200ms');
    if (reply === 'gone') await stack.classifier.close();
    else stack.classifier.respond = () => (reply === 'silent' ? new Promise(() => undefined) : reply);
    const response = await stack.chat('SECRET');
    const text = await response.text();
    expect([response.status, JSON.parse(text).error.code]).toEqual([503, code]);
    expect(stack.chats()).toEqual([]);
    expect(`${text}${stack.log.join()}`).not.toContain('SECRET');
    // An error of ours is not kept.
    if (reply === 'gone') return;
    stack.classifier.respond = ({ body }) => ({ body: { results: body.input.map(moderationOf) } });
    expect((await stack.chat('SECRET')).status).toBe(200);
  });

  it('does not ask a classifier that fails again and again, for a time', async () => {
    const stack = await startModerated('', 'circuit_breaker: { failures: 2, open: 1h }');
    stack.classifier.respond = () => ({ status: 503 });
    for (const prompt of ['one', 'two', 'three']) {
      const response = await stack.chat(prompt);
      expect([response.status, (await errorOf(response)).code]).toEqual([503, 'filter_unavailable']);
    }
    expect(stack.classifier.received).toHaveLength(2);
    const ready = await fetch(`${stack.gateway.url}/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([503, { missing: ['classifier'] }]);
  });

  it('asks about a long text in batches, all of it', async () => {
    const stack = await startModerated('', 'performance: { batch_size: 3 }');
    expect((await stack.chat(`${'fine '.repeat(20_000)}grim${' fine'.repeat(20_000)}`)).status).toBe(403);
    const sizes = stack.classifier.received.map(({ body }) => body.input.length);
    expect(Math.max(...sizes)).toBe(3);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(25);
  });

  it('has to have its address: in the configuration that switches it on, or where the specification asks for it', async () => {
    expect(() => configOf('filters: { moderation_endpoint: { enabled: true } }')).toThrow('needs its url');
    const chains = { 'model-001': { input: ['moderation_endpoint' as const], output: [] } };
    await expect(startStack({ service: serviceWith({ chains }) })).rejects.toThrow('filters.moderation_endpoint.url');
    const off = 'filters: { moderation_endpoint: { enabled: false, url: "http://127.0.0.1:1" } }';
    await expect(startStack({ service: serviceWith({ chains }) }, off)).rejects.toThrow('enabled is false');
  });
});

describe('the texts that a classifier is asked about', () => {
  it('are all there, cut where they are too long, with what stands across a cut', () => {
    const body = collectText({ messages: [{ role: 'user', content: 'grim' }], 'a strange name': 1234567890123456 });
    const [only = '', ...more] = moderationTexts(body);
    expect(more).toEqual([]);
    for (const text of ['grim', 'a strange name', '1234567890123456']) expect(only).toContain(text);
    expect(only).not.toContain('messages');
    const long = Array.from({ length: 5_000 }, (_, at) => `word${at}`).join(' ');
    const texts = moderationTexts(collectText({ long }));
    expect(Math.max(...texts.map(({ length }) => length))).toBe(8_000);
    for (let at = 0; at < 5_000; at++) expect(texts.some((text) => text.includes(`word${at}`))).toBe(true);
    expect(moderationTexts(collectText({}))).toEqual([]);
    expect(moderationTexts(collectText(['grim', ' news']))[0]).toContain('grim news');
  });

  it('are cut between characters', () => {
    for (const before of ['', 'a']) {
      const texts = moderationTexts(collectText({ a: before + '🐝'.repeat(20_000) }));
      expect(texts.length).toBeGreaterThan(2);
      for (const text of texts) expect(text.replaceAll(/[\u{10000}-\u{10ffff}]/gu, '')).not.toMatch(/[\ud800-\udfff]/);
    }
  });
});

describe('readModerations', () => {
  it('takes no name over that is not plain, and no score that is none', () => {
    const one = (result: object) => readModerations({ results: [result] }, 1);
    expect(one({ flagged: true, categories: { hate: true, 'a b\n': true, x: false } })).toEqual([
      { isFlagged: true, categories: ['hate', 'other'], score: undefined },
    ]);
    expect(one({ flagged: true, category_scores: { hate: 7 } })).toBeUndefined();
    expect(one({ categories: {} })).toBeUndefined();
    expect(readModerations({ results: [{ flagged: false }] }, 2)).toBeUndefined();
  });
});

describe('ModerationBatches', () => {
  const never = new AbortController().signal;
  const clear: Moderation = { isFlagged: false, categories: [], score: 0 };

  it('puts texts of different requests together, and lets one that is refused take no other with it', async () => {
    const calls: number[] = [];
    let release = (): void => undefined;
    const isReleased = new Promise<void>((done) => (release = done));
    const batches = new ModerationBatches(10, async (texts) => {
      calls.push(texts.length);
      await isReleased;
      if (texts.includes('bad')) throw new ModerationRefused('filter_unavailable', '400');
      return texts.map(() => clear);
    });
    const first = ['1', '2', '3', '4'].map((text) => batches.classify([text], never));
    const others = ['a', 'bad', 'b'].map((text) => batches.classify([text], never));
    release();
    const outcomes = await Promise.allSettled([...first, ...others]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...Array<string>(5).fill('fulfilled'),
      'rejected',
      'fulfilled',
    ]);
    expect(calls).toEqual([1, 1, 1, 1, 3, 1, 1, 1]);
  });

  it('sends nothing more that nobody waits for', async () => {
    const asked: string[] = [];
    let release = (): void => undefined;
    const isReleased = new Promise<void>((done) => (release = done));
    const batches = new ModerationBatches(1, async (texts) => {
      asked.push(...texts);
      await isReleased;
      return texts.map(() => clear);
    });
    const busy = ['1', '2', '3', '4'].map((text) => batches.classify([text], never));
    const gone = new AbortController();
    void batches.classify(['late'], gone.signal);
    gone.abort();
    const last = batches.classify(['last'], never);
    release();
    await Promise.all([...busy, last]);
    expect(asked).toEqual(['1', '2', '3', '4', 'last']);
  });
});
