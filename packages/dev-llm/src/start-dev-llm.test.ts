import OpenAI from 'openai';
import { afterEach, describe, expect, it } from 'vitest';
import { type RunningDevLlm, startDevLlm } from './start-dev-llm.ts';

const running: RunningDevLlm[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});

async function start() {
  const announced: string[] = [];
  const llm = await startDevLlm({ host: '127.0.0.1', port: 0, announce: (line) => void announced.push(line) });
  running.push(llm);
  const client = new OpenAI({ baseURL: `${llm.url}/v1`, apiKey: 'any', maxRetries: 0 });
  const ask = (content: string) =>
    client.chat.completions.create({ model: 'x', messages: [{ role: 'user', content }] });
  return { llm, client, ask, announced };
}

describe('startDevLlm', () => {
  it('echoes, and says on start and in every answer that it is no model', async () => {
    const { ask, announced, client } = await start();
    const answer = await ask('hello there');
    expect(answer.choices[0]?.message.content).toBe('echo: hello there');
    expect(announced.join()).toContain('is no model');
    expect(answer.model).toContain('no-model');
    expect(answer.system_fingerprint).toContain('is no model');
    expect((await client.models.list()).data[0]?.id).toContain('no-model');
  });

  it('streams the same text in pieces', async () => {
    const { client } = await start();
    const stream = await client.chat.completions.create({
      model: 'x',
      stream: true,
      messages: [{ role: 'user', content: 'one two  three' }],
    });
    const pieces: string[] = [];
    let end: string | null | undefined;
    for await (const chunk of stream) {
      pieces.push(chunk.choices[0]?.delta.content ?? '');
      end = chunk.choices[0]?.finish_reason;
    }
    expect(pieces.join('')).toBe('echo: one two  three');
    expect(pieces.length).toBeGreaterThan(3);
    expect(end).toBe('stop');
  });

  it('completes texts, whole, streamed and after their prompt', async () => {
    const { client } = await start();
    const whole = await client.completions.create({ model: 'x', prompt: ['one', '/dev say two'] });
    expect(whole.choices.map(({ text }) => text)).toEqual(['echo: one', 'two']);
    const echoed = await client.completions.create({ model: 'x', prompt: 'one, ', echo: true });
    expect(echoed.choices[0]?.text).toBe('one, echo: one, ');
    const stream = await client.completions.create({ model: 'x', prompt: 'a b c', stream: true });
    const pieces: string[] = [];
    for await (const { object, choices } of stream) pieces.push(`${object}:${choices[0]?.text}`);
    expect(pieces).toEqual(['echo: ', 'a ', 'b ', 'c', ''].map((piece) => `text_completion:${piece}`));
    await expect(client.completions.create({ model: 'x', prompt: '/dev fail 429' })).rejects.toMatchObject({
      status: 429,
    });
    await expect(client.completions.create({ model: 'x', prompt: [1, 2] })).rejects.toMatchObject({ status: 400 });
  });

  it('gives the same text the same vector, in numbers and in base64', async () => {
    const { client } = await start();
    const vectors = async (input: string | string[], format: 'float' | 'base64') =>
      (await client.embeddings.create({ model: 'x', input, encoding_format: format })).data.map(
        ({ embedding }) => embedding,
      );
    const [a, b] = await vectors(['a', 'b'], 'float');
    expect(a).toHaveLength(8);
    expect(a).not.toEqual(b);
    expect(await vectors('a', 'float')).toEqual([a]);
    const [encoded] = (await vectors('a', 'base64')) as unknown as string[];
    expect([...new Float32Array(new Uint8Array(Buffer.from(encoded ?? '', 'base64')).buffer)]).toEqual(a);
  });

  it('says what it is told to', async () => {
    const { ask } = await start();
    expect((await ask('/dev say line one\nline two')).choices[0]?.message.content).toBe('line one\nline two');
    expect((await ask('/dev slow 5\n/dev say later')).choices[0]?.message.content).toBe('later');
  });

  it('answers what output filters are there for, without the prompt saying it', async () => {
    const { ask } = await start();
    expect((await ask('/dev harm')).choices[0]?.message.content).toContain('worthless');
    expect((await ask('/dev leak')).choices[0]?.message.content).toContain('4111 1111 1111 1111');
  });

  it('fails as it is told to', async () => {
    const { ask } = await start();
    await expect(ask('/dev fail 503')).rejects.toMatchObject({ status: 503, code: 'dev_failure' });
    await expect(ask('/dev fail 418')).rejects.toMatchObject({ status: 418 });
  });

  it('takes its time when told to, and does not outlive its end', async () => {
    const { llm, ask } = await start();
    const began = performance.now();
    await ask('/dev slow 60');
    expect(performance.now() - began).toBeGreaterThanOrEqual(55);
    const slow = ask('/dev slow 600000');
    const outcome = expect(slow).rejects.toThrow();
    await ask('hi');
    await llm.close();
    await outcome;
  });

  it.each(['/dev', '/dev dance', '/dev fail 200', '/dev slow soon', '/dev slow 9999999'])(
    'explains itself on %j',
    async (prompt) => {
      const { ask } = await start();
      expect((await ask(prompt)).choices[0]?.message.content).toContain('/dev say <text>');
    },
  );

  it('reads the last message of the user, parts and all', async () => {
    const { client } = await start();
    const answer = await client.chat.completions.create({
      model: 'x',
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'a' },
            { type: 'text', text: 'b' },
          ],
        },
        { role: 'assistant', content: 'c' },
      ],
    });
    expect(answer.choices[0]?.message.content).toBe('echo: ab');
  });

  it.each([
    ['{', 400],
    ['{}', 400],
    ['{"messages":[]}', 400],
  ])('refuses %j', async (body, status) => {
    const { llm } = await start();
    expect((await fetch(`${llm.url}/v1/chat/completions`, { method: 'POST', body })).status).toBe(status);
    expect((await fetch(`${llm.url}/health`)).status).toBe(200);
    expect((await fetch(`${llm.url}/other`)).status).toBe(404);
  });

  it('says that an address is taken', async () => {
    const { llm } = await start();
    const port = Number(new URL(llm.url).port);
    await expect(startDevLlm({ host: '127.0.0.1', port, announce: () => undefined })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});
