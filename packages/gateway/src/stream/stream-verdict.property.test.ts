import type { PolicyRule } from '@sea-forge/policy';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatewayConfigSchema } from '../config/config-schema.ts';
import { readStream } from '../testing/read-stream.test.support.ts';
import { chatAnswer, chatChunks } from '../testing/servers.test.support.ts';
import { policy, serviceWith } from '../testing/service.test.support.ts';
import { startStack, type Stack } from '../testing/stack.test.support.ts';

const HARMLESS = [
  'The weather is fine. ',
  'Your order 12345 is on its way, ',
  'please wait until 12:30. ',
  'You should ask a person. ',
  'Do not kill yourself with work. ',
  'I am writing "quoted words" here ',
  'IBAN DE89 3704 0044 0532 0130 00 ',
  'a b c ',
  'call +49 30 901820 ',
  'reference 4111 1111 1111 1112 ',
  'row 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 ',
  '日本語のテキスト。',
  '😀 ',
];
const HARMFUL = [
  '4111 1111 1111 1111 ',
  '5500-0000-0000-0004, ',
  '4111\n1111\u200b1111 1111 ',
  'you should kill yourself. ',
  'you really should just d i e now. ',
  'K1ll your$elf! ',
  'all immigrants are vermin. ',
];
const words = (list: readonly string[]) => fc.constantFrom(...list);
const answer = fc
  .array(fc.oneof({ weight: 6, arbitrary: words(HARMLESS) }, { weight: 1, arbitrary: words(HARMFUL) }), {
    minLength: 1,
    maxLength: 25,
  })
  .map((parts) => parts.join(''));

/** A text, and where it is cut. */
const cutAnswer = answer.chain((text) =>
  fc.record({
    text: fc.constant(text),
    cuts: fc.oneof(
      fc.array(fc.nat(text.length), { maxLength: 40 }),
      fc.constant(Array.from({ length: text.length }, (_, at) => at)),
    ),
    byteCut: fc.nat(200),
  }),
);

function piecesOf(text: string, cuts: readonly number[]): string[] {
  const ordered = [0, ...[...cuts].sort((a, b) => a - b), text.length];
  return ordered.slice(1).map((end, at) => text.slice(ordered[at], end));
}

async function wholeVerdict(stack: Stack, text: string) {
  stack.upstream.respond = () => ({ body: chatAnswer(text) });
  const response = await stack.chat('hi');
  const body = (await response.json()) as { error?: { code: string }; choices?: { message: { content: string } }[] };
  return { code: body.error?.code, text: body.choices?.[0]?.message.content };
}

async function streamedVerdict(stack: Stack, text: string, cuts: readonly number[], byteCut: number) {
  const bytes = Buffer.from(chatChunks(piecesOf(text, cuts)).join(''), 'utf8');
  stack.upstream.respond = () => ({ stream: [bytes.subarray(0, byteCut), bytes.subarray(byteCut)] });
  const response = await stack.chat('hi', { stream: true });
  if (response.status !== 200) return { isRefused: true, text: '' };
  const seen = await readStream(response);
  expect(seen.events.at(-1)).toBe('[DONE]');
  return { isRefused: seen.finishReason === 'content_filter', text: seen.text };
}

describe('a streamed answer, however it is cut', () => {
  it('is let through or refused as the whole answer is, and nothing refused goes out', async () => {
    const stack = await startStack();
    await fc.assert(
      fc.asyncProperty(cutAnswer, async ({ text, cuts, byteCut }) => {
        const whole = await wholeVerdict(stack, text);
        const streamed = await streamedVerdict(stack, text, cuts, byteCut);
        expect(streamed.isRefused).toBe(whole.code !== undefined);
        if (!streamed.isRefused) expect(streamed.text).toBe(text);
        else {
          expect(text.startsWith(streamed.text)).toBe(true);
          // What went out could be said as a whole too.
          expect((await wholeVerdict(stack, streamed.text)).code).toBeUndefined();
        }
      }),
      { numRuns: 80 },
    );
  });

  const { actions } = gatewayConfigSchema.properties.filters.properties.pii_detection.properties;
  const everyKind = (action: string): string =>
    `{ ${Object.keys(actions.properties)
      .map((kind) => `${kind}: ${action}`)
      .join(', ')} }`;
  const redacting = policy('no_personal_data', {
    stage: 'output',
    action: 'redact',
    reads: ['response.pii_count'],
    evaluate: ({ response }) => (response['pii_count'] as number) > 0,
  });

  it.each<[string, string, PolicyRule[]]>([
    ['the configuration', 'redact', []],
    ['a policy', 'log_only', [redacting]],
  ])('has the same stretches replaced as the whole answer by %s', async (_name, action, policies) => {
    const stack = await startStack(
      { service: serviceWith({ policies }) },
      `filters: { pii_detection: { actions: ${everyKind(action)} }, content_safety: { action: log_only } }`,
    );
    const personal = ['4111 1111 1111 1111 ', 'mail bob@example.com, ', '"odd name"@example.org ', 'x@y.de'];
    const text = fc
      .array(words([...HARMLESS, ...personal, ...personal]), { minLength: 1, maxLength: 20 })
      .map((parts) => parts.join(''));
    const arbitrary = text.chain((one) => fc.tuple(fc.constant(one), fc.array(fc.nat(one.length), { maxLength: 40 })));
    await fc.assert(
      fc.asyncProperty(arbitrary, async ([one, cuts]) => {
        const whole = await wholeVerdict(stack, one);
        expect((await streamedVerdict(stack, one, cuts, 0)).text).toBe(whole.text);
      }),
      { numRuns: 40 },
    );
  });
});
