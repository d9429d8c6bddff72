import { describe, expect, it } from 'vitest';
import type { Host } from '../host.ts';
import { askForModel } from './registration.ts';

/** Answers by what a question begins with; an empty answer takes what is offered. */
function answering(answers: Readonly<Record<string, string>>): { host: Host; asked: string[] } {
  const asked: string[] = [];
  const ask = (question: string) => {
    asked.push(question);
    return Promise.resolve(Object.entries(answers).find(([start]) => question.startsWith(start))?.[1] ?? '');
  };
  return { host: { ask } as unknown as Host, asked };
}

describe('askForModel', () => {
  it('asks for what no flag says, and offers defaults', async () => {
    const { host, asked } = answering({ name: 'Writer', 'risk tier': 'gpai', owner: 'team@example.com' });
    expect(await askForModel(host, { provider: 'openai' }, 'model-004')).toEqual({
      id: 'model-004',
      name: 'Writer',
      version: '1.0.0',
      provider: 'openai',
      riskTier: 'gpai',
      humanReview: 'optional',
      owner: 'team@example.com',
      evaluations: {},
    });
    expect(asked).toEqual([
      'name: ',
      'version [1.0.0]: ',
      'risk tier (EU AI Act) high, gpai, limited, minimal: ',
      'human review none, optional, required [optional]: ',
      'owner (address of a team): ',
    ]);
  });

  it('names every flag that is missing where nobody can be asked', async () => {
    const host = {} as Host;
    expect(await askForModel(host, {}, 'm')).toBe('a registration needs --name <name>, --risk-tier <tier>');
    expect(await askForModel(host, { name: 'A', riskTier: 'high' }, 'm')).toBe(
      'a registration needs --owner <address>, --evaluation <metric=value>',
    );
    expect(await askForModel(host, { name: 'A', riskTier: 'hihg' }, 'm')).toContain('not "hihg"');
    expect(await askForModel(host, { name: 'A', riskTier: 'limited', evaluation: ['x'] }, 'm')).toContain('not "x"');
  });

  it('lets high-risk models wait for a person', async () => {
    const options = { name: 'A', riskTier: 'high', owner: 'a@example.com', evaluation: ['llm_pass_at_5=0.9'] };
    expect(await askForModel({} as Host, options, 'm')).toMatchObject({
      humanReview: 'required',
      evaluations: { llm_pass_at_5: 0.9 },
    });
  });
});
