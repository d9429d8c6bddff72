import { afterEach, describe, expect, it } from 'vitest';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { event, postEvents, send } from '../testing/http.ts';

const fixture = evidenceFixture();
afterEach(fixture.clean);

const evaluation = (data: object) => event('evaluation', data);

/** The samples of a metric: `{labels} value`. */
async function samples(url: string, name: string): Promise<string[]> {
  const { text } = await send(`${url}/metrics`);
  return text.split('\n').flatMap((line) => new RegExp(`^${name}((?:\\{.*\\})? .*)$`).exec(line)?.[1]?.trim() ?? []);
}

describe('GET /metrics', () => {
  it('shows the latest figure of each model, also where a later evaluation says nothing of it', async () => {
    const { url } = await fixture.start();
    await postEvents(url, [
      evaluation({ model: 'a', llm_pass_at_5: 0.7, fairness_subgroup_delta: 0.2 }),
      evaluation({ model: 'b "x"\\', llm_pass_at_5: 0.9 }),
      evaluation({ model: 'a', llm_pass_at_5: 0.85, subgroups: { 'age:60+': 0.8 } }),
    ]);
    expect(await samples(url, 'llm_pass_at_5')).toEqual(['{model="a"} 0.85', '{model="b \\"x\\"\\\\"} 0.9']);
    expect(await samples(url, 'fairness_subgroup_delta')).toEqual(['{model="a"} 0.2']);
    expect(await samples(url, 'sea_evaluation_subgroup_pass_at_5')).toEqual(['{model="a",subgroup="age:60+"} 0.8']);
    await postEvents(url, evaluation({ model: 'a', fairness_subgroup_delta: 0.01 }));
    expect(await samples(url, 'fairness_subgroup_delta')).toEqual(['{model="a"} 0.01']);
  });

  it('keeps the figures over a restart', async () => {
    const dataFolder = fixture.folder();
    const first = await fixture.start({ dataFolder });
    await postEvents(first.url, evaluation({ model: 'a', llm_pass_at_5: 0.7 }));
    await first.close();
    const second = await fixture.start({ dataFolder });
    expect(await samples(second.url, 'llm_pass_at_5')).toEqual(['{model="a"} 0.7']);
    expect(await samples(second.url, 'sea_evidence_events_recorded_total')).toEqual([]);
  });

  it('counts what comes in: recorded, repeated, refused', async () => {
    const { url } = await fixture.start();
    const sent = event('request', {});
    await postEvents(url, [sent, event('access', {})]);
    await postEvents(url, sent);
    await postEvents(url, event('nonsense', {}));
    await postEvents(url, event('evaluation', { model: 'a', llm_pass_at_5: 91 }));
    expect(await samples(url, 'sea_evidence_events_recorded_total')).toEqual([
      '{type="request"} 1',
      '{type="access"} 1',
    ]);
    expect(await samples(url, 'sea_evidence_events_repeated_total')).toEqual(['1']);
    expect(await samples(url, 'sea_evidence_events_refused_total')).toEqual([
      '{code="unknown_event_type"} 1',
      '{code="invalid_event"} 1',
    ]);
  });

  it('tells the state of the log', async () => {
    const { url } = await fixture.start();
    const before = Number((await samples(url, 'sea_evidence_tree_size'))[0]);
    await postEvents(url, event('request', {}));
    expect(Number((await samples(url, 'sea_evidence_tree_size'))[0])).toBeGreaterThan(before);
    expect(Number((await samples(url, 'sea_evidence_unpublished_records'))[0])).toBeGreaterThan(0);
    expect(Number((await samples(url, 'sea_evidence_checkpoint_age_seconds'))[0])).toBeGreaterThanOrEqual(0);
    expect(await samples(url, 'sea_evidence_verify_failures')).toEqual(['0']);
    expect(await samples(url, 'sea_evidence_taking_records')).toEqual(['1']);
  });
});

describe('GET /api/v1/stats', () => {
  it('gives the rates of a window: each request counts once, however many events it has', async () => {
    const now = new Date('2026-02-01T12:00:00Z');
    const { url } = await fixture.start({ now: () => now });
    const at = (minutes: number) => ({ time: new Date(now.getTime() - minutes * 60_000).toISOString() });
    await postEvents(url, [
      event('request', { request_id: 'r-1' }, at(1)),
      event('response', { request_id: 'r-1' }, at(1)),
      event('policy_violation', { request_id: 'r-2' }, at(2)),
      event('request', { request_id: 'r-3' }, at(3)),
      event('harmful_output', { request_id: 'r-3' }, at(3)),
      event('request', { request_id: 'r-4' }, at(4)),
      event('policy_violation', { request_id: 'r-5' }, at(30)),
      event('evaluation', { model: 'a', llm_pass_at_5: 0.9 }, at(600)),
    ]);
    const short = (await send(`${url}/api/v1/stats`)).json;
    expect(short).toMatchObject({
      window: { duration: '5m', requests: 4, policy_violations: 1, harmful_outputs: 1 },
      policy_violation_rate: 0.25,
      harmful_output_rate: 0.25,
      evaluations: [{ model: 'a', llm_pass_at_5: 0.9 }],
    });
    const long = (await send(`${url}/api/v1/stats?window=1h`)).json;
    expect(long.window).toMatchObject({ requests: 5, policy_violations: 2 });
  });

  it('names what it does not understand', async () => {
    const { url } = await fixture.start();
    expect((await send(`${url}/api/v1/stats?windw=1h`)).json.error.message).toContain('did you mean "window"');
    for (const window of ['0s', '400d', 'soon', '5m&window=6m']) {
      expect((await send(`${url}/api/v1/stats?window=${window}`)).status, window).toBe(400);
    }
  });
});
