import { expect, it } from 'vitest';
import { FULL_CHAIN, serviceWith } from '../testing/service.test.support.ts';
import { endAfterTest } from '../testing/stack.test.support.ts';
import { startTrial } from './start-trial.ts';

it('is there for a context that requires a classifier, which flags nothing', async () => {
  const chains = { 'model-001': { ...FULL_CHAIN, input: ['pii_detection', 'moderation_endpoint'] as const } };
  const trial = endAfterTest(await startTrial(serviceWith({ chains }), { today: '2026-01-01' }));
  const ask = async (prompt: string) =>
    (await trial.post('/filter/prompt', { model: 'model-001', prompt })).body['allowed'];
  expect(await ask('When are you open?')).toBe(true);
  expect(await ask('My card is 4111 1111 1111 1111.')).toBe(false);
});
