import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStream } from '../../testing/read-stream.test.support.ts';
import { chatAnswer, chatChunks, eventsOf } from '../../testing/servers.test.support.ts';
import { policy, serviceWith } from '../../testing/service.test.support.ts';
import { errorOf, startStack } from '../../testing/stack.test.support.ts';
import type { OwnFilter, OwnHit } from './own-filter.ts';

const BARE = serviceWith({ chains: {} });

function placesOf(text: string, word: string): OwnHit[] {
  const hits: OwnHit[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    hits.push({ start: at, end: at + word.length });
  }
  return hits;
}

/** Finds the project that nobody is to know of. */
const project = (changes: Partial<OwnFilter> = {}): OwnFilter => ({
  name: 'project_name',
  stages: ['input', 'output'],
  scope: { windowCharacters: 8 },
  action: 'block',
  inspect: (text) => placesOf(text, 'BLUEBIRD'),
  ...changes,
});

describe("a filter of the service's own", () => {
  it('denies with its name, in requests and answers, and is on record', async () => {
    const stack = await startStack({ service: BARE, filters: [project({ severity: 'critical' })] });
    const asked = await stack.chat('what is BLUEBIRD?');
    expect([asked.status, (await errorOf(asked)).code]).toEqual([403, 'project_name']);
    stack.upstream.respond = () => ({ body: chatAnswer('it is BLUEBIRD') });
    expect((await stack.chat('hi')).status).toBe(403);
    expect(eventsOf(stack.evidence).map(({ type, data }) => [type, data.policy, data.severity])).toEqual([
      ['policy_violation', 'project_name', 'critical'],
      ['harmful_output', 'project_name', 'critical'],
    ]);
    const rules = await (await fetch(`${stack.gateway.url}/admin/rules`)).json();
    expect(rules).toMatchObject({
      models: [{ filters: { input: [{ name: 'project_name', enforced: true, scope: 'windowed' }] } }],
    });
  });

  it('sees every text, across the parts of a message and wherever a stretch ends', async () => {
    const stack = await startStack({ service: BARE, filters: [project()] });
    for (let before = 0; before < 20; before++) {
      expect((await stack.chat(`${'.'.repeat(before)}BLUEBIRD and more of it`)).status, String(before)).toBe(403);
    }
    const parts = ['tell me of BLUE', 'BIRD'].map((text) => ({ type: 'text', text }));
    expect((await stack.chat(parts)).status).toBe(403);
    expect((await stack.chat('hi', { metadata: { BLUEBIRD: 1 } })).status).toBe(403);
    expect((await stack.chat('BLUE BIRD')).status).toBe(200);
  });

  it('is given no more at once than it declares, and its finds may not be longer', async () => {
    const lengths = new Set<number>();
    const greedy = project({ inspect: (text) => (lengths.add(text.length), [{ start: 0, end: text.length }]) });
    const stack = await startStack({ service: BARE, filters: [greedy] });
    const response = await stack.chat('a long text '.repeat(10));
    expect([response.status, (await errorOf(response)).code]).toEqual([503, 'filter_failed']);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(16);
  });

  it('cuts a stream before its find, however that comes', async () => {
    const stack = await startStack({ service: BARE, filters: [project()] });
    const text = 'A story about the weather in the hills. It is BLUEBIRD that they named it, and so it went on and on.';
    stack.upstream.respond = () => ({ stream: chatChunks(Array.from(text)) });
    const seen = await readStream(await stack.chat('hi', { stream: true }));
    expect(seen.finishReason).toBe('content_filter');
    expect(text.slice(0, text.indexOf('BLUEBIRD')).startsWith(seen.text)).toBe(true);
    expect(seen.text).toContain('A story about the weather');
  });

  it.each<['block' | 'redact']>([['block'], ['redact']])(
    'of the action %s says the same of a streamed answer, however it is cut, and lets nothing out of it',
    async (action) => {
      const stack = await startStack({ service: BARE, filters: [project({ action })] });
      const words = fc.constantFrom('BLUEBIRD', 'BLUE', 'BIRD', 'B', ' and so on, ', 'a quiet day in the hills ', '😀');
      const texts = fc.array(words, { minLength: 1, maxLength: 14 }).map((parts) => parts.join(''));
      const cutTexts = texts.chain((text) =>
        fc.tuple(fc.constant(text), fc.array(fc.nat(text.length), { maxLength: 20 })),
      );
      await fc.assert(
        fc.asyncProperty(cutTexts, async ([text, cuts]) => {
          const ends = [...cuts.sort((a, b) => a - b), text.length];
          const pieces = ends.map((end, at) => text.slice(ends[at - 1] ?? 0, end));
          stack.upstream.respond = () => ({ body: chatAnswer(text) });
          const whole = await stack.chat('hi');
          stack.upstream.respond = () => ({ stream: chatChunks(pieces) });
          const streamed = await stack.chat('hi', { stream: true });
          const seen = await readStream(streamed);
          expect(seen.raw).not.toContain('BLUEBIRD');
          if (whole.status === 200) {
            const { choices } = (await whole.json()) as any;
            expect(seen.text).toBe(choices[0].message.content);
          } else {
            expect(streamed.status === 403 || seen.finishReason === 'content_filter').toBe(true);
            expect(text.slice(0, text.indexOf('BLUEBIRD')).startsWith(seen.text)).toBe(true);
          }
        }),
        { numRuns: 60 },
      );
    },
  );

  it('has its finds replaced, streamed or not', async () => {
    const stack = await startStack({ service: BARE, filters: [project({ action: 'redact' })] });
    const text = 'The BLUEBIRD flies, BLUEBIRD is its name and so on and on.';
    const clean = text.replaceAll('BLUEBIRD', '[PROJECT_NAME]');
    stack.upstream.respond = () => ({ body: chatAnswer(text) });
    const whole = (await (await stack.chat('hi')).json()) as any;
    expect(whole.choices[0].message.content).toBe(clean);
    stack.upstream.respond = () => ({ stream: chatChunks(Array.from(text)) });
    expect((await readStream(await stack.chat('hi', { stream: true }))).text).toBe(clean);
    stack.upstream.respond = () => ({ body: chatAnswer(text) });
    expect((await stack.chat('of BLUEBIRD')).status).toBe(200);
    expect(stack.chats().at(-1)?.body.messages[0].content).toBe('of [PROJECT_NAME]');
  });

  it('that needs the whole gets it, and holds a stream back', async () => {
    const shouting = project({
      name: 'shouting',
      scope: 'whole',
      stages: ['output'],
      inspect: (text) => (/^[A-Z ]{9,}$/.test(text) ? [{ start: 0, end: text.length, score: 0.9 }] : []),
    });
    const stack = await startStack({ service: BARE, filters: [shouting] });
    stack.upstream.respond = () => ({ stream: chatChunks(Array.from('ALL OF IT IS LOUD')) });
    const response = await stack.chat('HELLO THERE EVERYBODY', { stream: true });
    expect([response.status, (await errorOf(response)).code]).toEqual([403, 'shouting']);
    stack.upstream.respond = () => ({ stream: chatChunks(Array.from('ALL OF IT IS LOUD, or not')) });
    expect((await readStream(await stack.chat('hi', { stream: true }))).text).toBe('ALL OF IT IS LOUD, or not');
  });

  it.each<[string, Partial<OwnFilter>, string]>([
    [
      'throws',
      {
        inspect: () => {
          throw new Error('SECRET');
        },
      },
      'filter_failed',
    ],
    ['rejects', { inspect: () => Promise.reject(new Error('SECRET')) }, 'filter_failed'],
    ['gives nothing back', { inspect: () => undefined as never }, 'filter_failed'],
    ['points outside its text', { inspect: (text) => [{ start: 0, end: text.length + 1 }] }, 'filter_failed'],
    ['has a score that is none', { inspect: () => [{ start: 0, end: 0, score: 7 }] }, 'filter_failed'],
    ['never ends', { timeoutMs: 50, inspect: () => new Promise(() => undefined) }, 'filter_timeout'],
  ])('refuses where it %s, and no word of the text is told', async (_name, changes, code) => {
    const stack = await startStack({ service: BARE, filters: [project({ stages: ['input'], ...changes })] });
    const response = await stack.chat('SECRET');
    const text = await response.text();
    expect([response.status, JSON.parse(text).error.code]).toEqual([503, code]);
    expect(`${text}${stack.log.join()}`).not.toContain('SECRET');
    expect(stack.chats()).toEqual([]);
  });

  it.each<[string, object]>([
    ['lower-case', { name: 'Project' }],
    ['there already', { name: 'pii_detection' }],
    ['there already', { name: 'moderation_endpoint' }],
    ['there already', { name: 'a_policy' }],
    ['stages', { stages: [] }],
    ['stages', { stages: ['output', 'always'] }],
    ['windowCharacters', { scope: 'windowed' }],
    ['windowCharacters', { scope: { windowCharacters: 0 } }],
    ['action', { action: 'allow' }],
    ['timeoutMs', { timeoutMs: Number.NaN }],
    ['function', { inspect: 'text' }],
  ])('keeps the gateway from starting where it is none: %s of %j', async (told, changes) => {
    const service = serviceWith({ policies: [policy('a_policy', {})] });
    const filters = [project(changes as Partial<OwnFilter>)];
    await expect(startStack({ service, filters })).rejects.toThrow(told);
  });

  it('has a name of its own', async () => {
    await expect(startStack({ filters: [project(), project()] })).rejects.toThrow('project_name');
  });
});
