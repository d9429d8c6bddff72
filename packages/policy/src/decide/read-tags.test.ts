import { describe, expect, it } from 'vitest';
import { readTags } from './read-tags.ts';

const defaults = { action: 'block', severity: 'high', onUnknown: 'block', permits: [], requirements: [] };

describe('readTags', () => {
  it('has a default for everything', () => expect(readTags([])).toEqual(defaults));

  it('reads what steers and leaves other tags alone', () => {
    const tags = [
      'gdpr',
      'action:redact',
      'severity: critical',
      'on-unknown:allow',
      'permits:b',
      'permits:a',
      'permits:b',
    ];
    expect(readTags([...tags, 'requirement:REQ-012'])).toEqual({
      action: 'redact',
      severity: 'critical',
      onUnknown: 'allow',
      permits: ['a', 'b'],
      requirements: ['REQ-012'],
    });
  });

  it('takes the stricter where one is given twice', () => {
    const tags = [
      'action:log_only',
      'action:review',
      'severity:critical',
      'severity:low',
      'on-unknown:allow',
      'on-unknown:block',
    ];
    expect(readTags(tags)).toMatchObject({ action: 'review', severity: 'critical', onUnknown: 'block' });
  });

  it('never weakens a policy for a misspelt word', () => {
    expect(
      readTags(['action:alow', 'ACTION:allow', 'severity:', 'on-unknown:Allow', 'permits: ', 'constructor:x']),
    ).toEqual(defaults);
  });
});
