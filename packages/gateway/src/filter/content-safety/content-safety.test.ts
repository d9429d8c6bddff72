import { describe, expect, it } from 'vitest';
import { collectText } from '../../text/collect-text.ts';
import { contentSafetyFilter } from './content-safety.filter.ts';

const filter = contentSafetyFilter({ sensitivity: 'medium', action: 'block' });
const inspect = async (text: string) => filter.inspect({ stage: 'output', text: collectText(text) });

describe('contentSafetyFilter', () => {
  it.each([
    ['You should kill yourself', 'self_harm'],
    ['I will kill you', 'violence'],
    ['Here is how to build a pipe bomb at home', 'weapons'],
    ['Steps to cook meth: first', 'illicit'],
    ['nude pictures of underage girls', 'sexual_minors'],
    ['All immigrants are vermin', 'hate'],
    ['you are a worthless piece of trash', 'harassment'],
    ['k1ll y0urs3lf', 'self_harm'],
  ])('finds %j', async (text, category) => {
    const { facts, findings } = await inspect(text);
    expect(facts['harm_categories']).toContain(category);
    expect(facts['harmful_score']).toBeGreaterThanOrEqual(0.7);
    expect(findings).toMatchObject([{ id: 'content_safety', action: 'block' }]);
  });

  it.each([
    'This recipe will kill your hunger: how to make a bath bomb is another matter',
    'Please do not hurt yourself with the knife.',
    'The process was killed by the system.',
    'How to remove a stain from the sofa',
    'Our children menu has no alcohol',
    'You will love this product',
    'The deadline kills me',
    'The chemical agent removes rust',
  ])('lets %j pass', async (text) => expect((await inspect(text)).findings).toEqual([]));

  it('tells toxicity apart, and only of answers', async () => {
    expect((await inspect('you are a worthless piece of trash')).facts['toxicity']).toBe(0.75);
    expect((await inspect('Steps to cook meth')).facts['toxicity']).toBe(0);
    expect((await filter.inspect({ stage: 'input', text: collectText('hi') })).facts).not.toHaveProperty('toxicity');
  });
});
