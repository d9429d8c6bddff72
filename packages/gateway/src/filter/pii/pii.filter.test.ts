import fc from 'fast-check';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { collectText } from '../../text/collect-text.ts';
import { redact } from '../../text/redact.ts';
import { configOf } from '../../testing/service.test.support.ts';
import { piiFilter } from './pii.filter.ts';

const { actions } = configOf('').filters.pii_detection;
const filter = piiFilter({ sensitivity: 'medium', actions: { ...actions, email: 'redact' } });
const inspect = async (document: unknown) => filter.inspect({ stage: 'input', text: collectText(document) });
const CARD = '4111 1111 1111 1111';

/** A document with a text at some place in it: a value, a member's name, a part of a longer text. */
const documentWith = (text: string) =>
  fc.array(fc.constantFrom('list', 'member', 'name', 'around'), { maxLength: 6 }).chain((steps) =>
    fc.tuple(fc.jsonValue({ maxDepth: 1 }), fc.stringMatching(/^[a-z ]{0,9}$/)).map(([other, words]) => {
      let document: unknown = steps.includes('around') ? `${words} ${text} ${words}` : text;
      for (const step of steps) {
        if (step === 'list') document = [other, document];
        if (step === 'member') document = { other, inner: document };
        if (step === 'name' && typeof document === 'string') document = { [document]: other };
      }
      return { messages: [document] };
    }),
  );

describe('piiFilter', () => {
  it('finds a card wherever it stands in a document', async () => {
    await fc.assert(
      fc.asyncProperty(documentWith(CARD), async (document) => {
        const { facts, findings } = await inspect(document);
        expect(facts['pii_types']).toContain('credit_card');
        expect(findings).toContainEqual(expect.objectContaining({ action: 'block', id: 'pii_detection' }));
      }),
    );
  });

  it('leaves nothing to find after redacting, wherever it stood', async () => {
    await fc.assert(
      fc.asyncProperty(documentWith(CARD), documentWith('bob@example.com'), async (a, b) => {
        const document = [a, b];
        const { redactions } = await inspect(document);
        const redacted = redact(document, redactions);
        const isReplaceable = redactions.every(({ leaf }) => leaf.kind === 'value');
        expect(redacted !== undefined).toBe(isReplaceable);
        if (isReplaceable) expect((await inspect(redacted)).facts['pii_count']).toBe(0);
      }),
    );
  });

  it('looks through parts that are full of matches', async () => {
    const part = (at: number) => ({ type: 'text', text: `536-22-${1000 + at} `.repeat(10_000) });
    const { facts } = await inspect({ content: [part(1), part(2), part(3)] });
    expect(facts).toEqual({ pii_count: 30_000, pii_types: ['ssn'] });
  });

  it('counts what is cut into parts once', async () => {
    const part = (text: string) => ({ type: 'text', text });
    const { facts, redactions } = await inspect({
      content: [part('4111 1111'), part(' 1111 1111'), part(' bob@'), part('example.com')],
    });
    expect(facts).toEqual({ pii_count: 2, pii_types: ['credit_card', 'email'] });
    const whole = await inspect({ content: [part('write to bob@example.com'), part('thanks')] });
    expect(whole.facts['pii_count']).toBe(1);
    const document = { content: [part('bob@'), part('example.com, hi')] };
    const cut = await inspect(document);
    expect(redact(document, cut.redactions)).toEqual({ content: [part('[EMAIL]'), part(', hi')] });
    expect(redactions).toHaveLength(4);
  });

  it('takes weaker signs where it is more sensitive', async () => {
    const odd = { content: 'row 7 41 11 11 11 11 11 11 11' };
    const count = async (sensitivity: 'low' | 'medium' | 'high') => {
      const one = piiFilter({ sensitivity, actions });
      return (await one.inspect({ stage: 'input', text: collectText(odd) })).facts['pii_count'];
    };
    expect([await count('low'), await count('medium'), await count('high')]).toEqual([0, 0, 1]);
  });
});

describe('a long text of nothing but numbers', () => {
  it('is looked at in slices, between which others get their turn', async () => {
    const looking = { isOver: false };
    const looked = inspect({ content: '12 '.repeat(60_000) }).then(() => (looking.isOver = true));
    let turns = 0;
    while (!looking.isOver) {
      await nextTurn();
      turns++;
    }
    await looked;
    expect(turns).toBeGreaterThan(5);
  });
});
