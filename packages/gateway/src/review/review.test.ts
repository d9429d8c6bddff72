import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createToken } from '@sea-forge/service';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../testing/folder.test.support.ts';
import { readStream } from '../testing/read-stream.test.support.ts';
import { chatAnswer, chatChunks, eventsOf } from '../testing/servers.test.support.ts';
import { MODEL, policy, serviceWith } from '../testing/service.test.support.ts';
import { errorOf, startStack, type Stack } from '../testing/stack.test.support.ts';

const ASK = serviceWith({ policies: [policy('ask_first', { action: 'review', evaluate: () => true })] });
const REVIEWED = serviceWith({ models: [{ ...MODEL, humanReview: 'required' }] });
const ASYNC = { prefer: 'respond-async' };
const APPROVE = { decision: 'approve', reviewer: 'Ann', reason: 'checked' };
const REJECT = { decision: 'reject', reviewer: 'Ann', reason: 'a private remark' };

async function reviewsOf({ gateway }: Stack): Promise<any[]> {
  return ((await (await fetch(`${gateway.url}/admin/reviews`)).json()) as { reviews: any[] }).reviews;
}

/** The reviews that wait, once there are so many. */
async function waiting(stack: Stack, count = 1): Promise<any[]> {
  return vi.waitFor(async () => {
    const reviews = await reviewsOf(stack);
    expect(reviews).toHaveLength(count);
    return reviews;
  });
}

function decide({ gateway }: Stack, id: string, decision: object): Promise<Response> {
  return fetch(`${gateway.url}/admin/reviews/${id}`, { method: 'POST', body: JSON.stringify(decision) });
}

async function decideNext(stack: Stack, decision: object): Promise<Response> {
  const [{ id }] = await waiting(stack);
  return decide(stack, id, decision);
}

const typesOf = ({ evidence }: Stack) =>
  eventsOf(evidence)
    .filter(({ type }) => type !== 'access')
    .map(({ type, data }) => (type === 'human_review' ? data.outcome : type));

describe('a request that needs a review', () => {
  it('waits until a reviewer approves, and only then reaches the model', async () => {
    const stack = await startStack({ service: ASK });
    const answer = stack.chat('hi, bob@example.com here');
    const [review] = await waiting(stack);
    expect(review).toMatchObject({ client: 'local', model: 'model-001', stage: 'input', endpoint: 'chat' });
    expect(review.excerpt.request).toBe('hi, [EMAIL] here');
    const whole = (await (await fetch(`${stack.gateway.url}/admin/reviews/${review.id}`)).json()) as any;
    expect(whole.request.messages[0].content).toBe('hi, bob@example.com here');
    expect(stack.chats()).toEqual([]);
    expect((await decide(stack, review.id, APPROVE)).status).toBe(200);
    expect((await answer).status).toBe(200);
    expect(typesOf(stack)).toEqual(['opened', 'approved', 'request', 'response', 'filter_triggered']);
    expect(eventsOf(stack.evidence).find(({ data }) => data.outcome === 'approved')?.data).toMatchObject({
      reviewer: 'Ann',
      reason: 'checked',
      by: 'local',
      policy: 'ask_first',
      request_id: (await answer).headers.get('x-sea-request-id'),
    });
    expect(await reviewsOf(stack)).toEqual([]);
  });

  it('is denied when a reviewer rejects it, by name of the policy and without the reason', async () => {
    const stack = await startStack({ service: ASK });
    const answer = stack.chat('hi');
    await decideNext(stack, REJECT);
    const denied = await answer;
    const error = await errorOf(denied);
    expect([denied.status, error.code, denied.headers.get('x-should-retry')]).toEqual([403, 'ask_first', 'false']);
    expect(error.message).toContain('rejected by a reviewer');
    expect(error.message).not.toContain('private remark');
    expect(stack.chats()).toEqual([]);
    expect(typesOf(stack)).toEqual(['opened', 'rejected', 'policy_violation']);
  });

  it('is denied when nobody comes in time', async () => {
    const stack = await startStack({ service: ASK }, 'review: { deadline: 20ms }');
    const denied = await stack.chat('hi');
    expect([denied.status, (await errorOf(denied)).message]).toEqual([403, expect.stringContaining('in time')]);
    expect(typesOf(stack)).toEqual(['opened', 'expired', 'policy_violation']);
    expect(await reviewsOf(stack)).toEqual([]);
  });

  it('has what is to be replaced replaced after the approval', async () => {
    const stack = await startStack({ service: ASK }, 'filters: { pii_detection: { actions: { email: redact } } }');
    const answer = stack.chat('bob@example.com');
    await decideNext(stack, APPROVE);
    await answer;
    expect(stack.chats()[0]?.body.messages[0].content).toBe('[EMAIL]');
  });

  it('still meets what denies it: no reviewer is asked', async () => {
    const stack = await startStack({ service: ASK });
    expect((await errorOf(await stack.chat('4111 1111 1111 1111'))).code).toBe('pii_detection');
    expect(typesOf(stack)).toEqual(['policy_violation']);
  });

  it('holds up no other request, and has the whole time for the model afterwards', async () => {
    const onlyFirst = policy('ask_first', {
      action: 'review',
      evaluate: ({ request }) => request['message_count'] === 1,
    });
    const stack = await startStack(
      { service: serviceWith({ policies: [onlyFirst] }) },
      'performance: { max_concurrent: 1 }',
    );
    const held = stack.chat('held');
    await waiting(stack);
    const messages = ['a', 'b'].map((content) => ({ role: 'user', content }));
    expect((await stack.chat('', { messages })).status).toBe(200);
    await decideNext(stack, APPROVE);
    expect((await held).status).toBe(200);
  });

  it('ends with the kill switch, and with its client', async () => {
    const stack = await startStack({ service: ASK });
    const answer = stack.chat('hi');
    await waiting(stack);
    await fetch(`${stack.gateway.url}/admin/kill-switch`, { method: 'POST' });
    expect([(await answer).status, (await errorOf(await answer)).code]).toEqual([503, 'gateway_killed']);
    await fetch(`${stack.gateway.url}/admin/kill-switch`, { method: 'DELETE' });
    const leaving = new AbortController();
    const left = fetch(`${stack.gateway.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'model-001', messages: [{ role: 'user', content: 'hi' }] }),
      signal: leaving.signal,
    }).catch(() => 'left');
    const [{ id }] = await waiting(stack);
    leaving.abort();
    await left;
    await waiting(stack, 0);
    expect((await decide(stack, id, APPROVE)).status).toBe(404);
    expect(typesOf(stack).filter((type) => type === 'withdrawn')).toHaveLength(2);
    expect(stack.chats()).toEqual([]);
  });

  it('finds no place where as many wait as may', async () => {
    const stack = await startStack({ service: ASK }, 'review: { max_pending_per_client: 1 }');
    const held = stack.chat('hi');
    await waiting(stack);
    const refused = await stack.chat('hi');
    expect([refused.status, (await errorOf(refused)).code]).toEqual([503, 'review_queue_full']);
    await decideNext(stack, APPROVE);
    expect((await held).status).toBe(200);
  });

  it('is not let through by a decision that cannot be recorded', async () => {
    const stack = await startStack({ service: ASK });
    const answer = stack.chat('hi');
    const [{ id }] = await waiting(stack);
    const take = stack.evidence.respond;
    stack.evidence.respond = () => ({ status: 503 });
    expect((await decide(stack, id, APPROVE)).status).toBe(503);
    expect(stack.chats()).toEqual([]);
    stack.evidence.respond = take;
    expect((await decide(stack, id, APPROVE)).status).toBe(200);
    expect((await answer).status).toBe(200);
  });

  it('is not asked about where that cannot be recorded', async () => {
    const stack = await startStack({ service: ASK });
    stack.evidence.respond = () => ({ status: 503 });
    expect((await errorOf(await stack.chat('hi'))).code).toBe('evidence_unavailable');
    stack.evidence.respond = () => ({ status: 201 });
    expect(await reviewsOf(stack)).toEqual([]);
  });

  it('does not keep a gateway from ending', async () => {
    const stack = await startStack({ service: ASK });
    const answer = stack.chat('hi');
    await waiting(stack);
    await stack.gateway.close();
    expect([(await answer).status, (await errorOf(await answer)).code]).toEqual([503, 'review_aborted']);
  });

  it.each([
    [{ decision: 'maybe', reviewer: 'Ann', reason: 'x' }, 'decision'],
    [{ decision: 'approve', reason: 'x' }, 'reviewer'],
    [{ decision: 'approve', reviewer: ' ', reason: 'x' }, 'reviewer'],
    [{ decision: 'approve', reviewer: 'Ann' }, 'reason'],
    [{ ...APPROVE, id: 'another' }, 'id'],
    [{ ...APPROVE, force: true }, null],
    [[], null],
  ])('is not decided by %j', async (decision, param) => {
    const stack = await startStack({ service: ASK });
    const response = await decide(stack, 'any', decision);
    expect([response.status, (await errorOf(response)).param]).toEqual([400, param]);
  });
});

describe('a model whose answers a person looks at', () => {
  it('answers when a reviewer has approved the answer', async () => {
    const stack = await startStack({ service: REVIEWED });
    const answer = stack.chat('hello');
    const [review] = await waiting(stack);
    expect(review).toMatchObject({ stage: 'output', excerpt: { request: 'hello', answer: 'hello' } });
    await decide(stack, review.id, APPROVE);
    expect(((await (await answer).json()) as any).choices[0].message.content).toBe('hello');
    expect(typesOf(stack)).toEqual(['opened', 'approved', 'request', 'response', 'filter_triggered']);
  });

  it('streams nothing before, and all of it then', async () => {
    const stack = await startStack({ service: REVIEWED });
    stack.upstream.respond = () => ({ stream: chatChunks(['one ', 'two ', 'three']) });
    const streamed = stack.chat('hi', { stream: true });
    await decideNext(stack, APPROVE);
    const seen = await readStream(await streamed);
    expect([seen.status, seen.text, seen.finishReason]).toEqual([200, 'one two three', 'stop']);
    const rejected = stack.chat('hi', { stream: true });
    await decideNext(stack, REJECT);
    expect([(await rejected).status, (await errorOf(await rejected)).code]).toEqual([403, 'human_review']);
    expect(typesOf(stack).slice(-3)).toEqual(['opened', 'rejected', 'request']);
  });

  it('is not asked to look at what is refused anyway', async () => {
    const stack = await startStack({ service: REVIEWED });
    stack.upstream.respond = () => ({ body: chatAnswer('you should kill yourself') });
    expect((await errorOf(await stack.chat('hi'))).code).toBe('content_safety');
    expect(typesOf(stack)).toEqual(['harmful_output']);
  });
});

describe('Prefer: respond-async', () => {
  it('is answered with where the answer will be, which only that client finds there', async () => {
    const [own, other, admin] = [
      createToken('own', ['client'], new Date()),
      createToken('other', ['client'], new Date()),
      createToken('boss', ['admin'], new Date()),
    ];
    const as = ({ token }: { token: string }) => ({ authorization: `Bearer ${token}` });
    const stack = await startStack({ service: ASK, tokens: [own.entry, other.entry, admin.entry] });
    const accepted = await stack.chat('hi', {}, { ...as(own), ...ASYNC });
    expect([accepted.status, accepted.headers.get('preference-applied')]).toEqual([202, 'respond-async']);
    const body = (await accepted.json()) as { id: string; url: string; status: string };
    expect([body.status, accepted.headers.get('location')]).toEqual(['pending', body.url]);
    const poll = (who: { token: string }) => fetch(`${stack.gateway.url}${body.url}`, { headers: as(who) });
    expect((await poll(own)).status).toBe(202);
    expect((await poll(other)).status).toBe(404);
    expect((await fetch(`${stack.gateway.url}${body.url}`, { headers: { host: 'x' } })).status).toBe(404);
    await decideNext(stack, APPROVE);
    await vi.waitFor(async () => expect((await poll(own)).status).toBe(200));
    expect(((await (await poll(own)).json()) as any).choices[0].message.content).toBe('hi');
    expect((await poll(other)).status).toBe(404);
    expect(typesOf(stack)).toEqual(['opened', 'approved', 'request', 'response', 'filter_triggered']);
  });

  it('is told the rejection there', async () => {
    const stack = await startStack({ service: ASK });
    const { url } = (await (await stack.chat('hi', {}, ASYNC)).json()) as { url: string };
    await decideNext(stack, REJECT);
    await vi.waitFor(async () => expect((await fetch(stack.gateway.url + url)).status).toBe(403));
  });

  it('keeps the answer for a time only', async () => {
    let time = new Date('2026-01-01T00:00:00Z');
    const stack = await startStack({ service: ASK, now: () => time }, 'review: { keep: 1m }');
    const { url } = (await (await stack.chat('hi', {}, ASYNC)).json()) as { url: string };
    await decideNext(stack, APPROVE);
    await vi.waitFor(async () => expect((await fetch(stack.gateway.url + url)).status).toBe(200));
    time = new Date('2026-01-01T00:01:00Z');
    expect((await fetch(stack.gateway.url + url)).status).toBe(404);
  });

  it('changes nothing for a request that needs no review, nor for a stream', async () => {
    const free = await startStack();
    expect((await free.chat('hi', {}, ASYNC)).status).toBe(200);
    const stack = await startStack({ service: ASK });
    stack.upstream.respond = () => ({ stream: chatChunks(['hi']) });
    const streamed = stack.chat('hi', { stream: true }, ASYNC);
    await decideNext(stack, APPROVE);
    expect((await readStream(await streamed)).text).toBe('hi');
  });

  it('is refused after a restart, on record, and nothing of the request was on the disk', async () => {
    const dataFolder = temporaryFolder();
    const first = await startStack({ service: ASK, dataFolder });
    const { url, id } = (await (await first.chat('a secret plan', {}, ASYNC)).json()) as { url: string; id: string };
    const kept = readFileSync(join(dataFolder, 'reviews.json'), 'utf8');
    expect(kept).toContain(id);
    expect(kept).not.toContain('secret plan');
    await first.gateway.close();
    const second = await startStack({ service: ASK, dataFolder });
    const lost = await fetch(second.gateway.url + url);
    expect([lost.status, (await errorOf(lost)).code]).toEqual([403, 'review_lost']);
    await vi.waitFor(() => expect(typesOf(second)).toContain('lost'));
    expect(await reviewsOf(second)).toEqual([]);
  });
});

describe('figures of reviews', () => {
  it('tell how many wait, and how they ended', async () => {
    const stack = await startStack({ service: ASK });
    const metrics = async () => (await fetch(`${stack.gateway.url}/metrics`)).text();
    const answer = stack.chat('hi');
    await waiting(stack);
    expect(await metrics()).toContain('\nsea_reviews_pending 1\n');
    await decideNext(stack, APPROVE);
    await answer;
    expect(await metrics()).toMatch(/sea_reviews_pending 0\n[^]*sea_reviews_total\{outcome="approved"\} 1\n/);
  });
});
