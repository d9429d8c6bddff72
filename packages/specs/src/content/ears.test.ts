import { describe, expect, it } from 'vitest';
import { earsProblem } from './ears.ts';

describe('earsProblem', () => {
  it.each([
    'The gateway shall answer.',
    'Every answer shall carry a request id.',
    'When a prompt arrives, the gateway shall judge it.',
    'While the kill switch is on, the gateway shall refuse every request.',
    'Where reviews are switched on, the gateway shall wait for a person.',
    'If the upstream fails, then the gateway shall answer 502.',
    'If the upstream fails then the gateway shall answer 502.',
    'While on call, when an alert fires, the operator shall see it.',
    '**When** a prompt\n  arrives, the _gateway_ shall judge it.',
    'The gateway shall not answer before the decision is recorded.',
  ])('accepts: %s', (text) => {
    expect(earsProblem(text)).toBeUndefined();
  });

  it.each([
    ['The gateway must answer.', 'says "must" instead of "shall"', 'write "shall"'],
    ['The gateway should not guess.', 'says "should not" instead of "shall"', 'write "shall not"'],
    ['Answers in the language of the caller', 'does not say what shall happen', undefined],
    ['Shall answer.', 'does not say who shall act', undefined],
    ['When a prompt arrives the gateway shall judge it.', 'does not part its condition from its response', undefined],
    ['Whenever a prompt arrives, the gateway shall judge it.', 'begins with "whenever"', 'begin with "When"'],
    ['Unless it is off, the gateway shall judge it.', 'begins with "unless"', 'begin with "If"'],
  ])('says what is wrong with: %s', (text, what, help) => {
    const problem = earsProblem(text);
    expect(problem?.what).toBe(what);
    if (help !== undefined) expect(problem?.help).toBe(help);
  });
});
