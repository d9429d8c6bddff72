import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observation } from '../testing.test.helper.ts';
import { debtIdOf, dedupeKey } from './dedupe-key.ts';

describe('the key of a debt', () => {
  it('is the SHA-256 of its identity as canonical JSON, written by hand here', () => {
    const text =
      '{"boundedContext":"desk","conceptIds":["REQ-001","ä"],"detectorSignal":"review","failureClass":"cognitive-hazard","policyEvalMode":"static","policyNames":["p"]}';
    const key = dedupeKey(observation({ conceptIds: ['ä', 'REQ-001'], policyNames: ['p'] }));
    expect(key).toBe(`sha256:${createHash('sha256').update(text).digest('hex')}`);
  });

  it('depends on neither order nor repeats, severity nor evidence, and on everything else', () => {
    const identity = fc.record({
      boundedContext: fc.string(),
      detectorSignal: fc.string(),
      policyEvalMode: fc.string(),
      conceptIds: fc.array(fc.string(), { maxLength: 4 }),
      policyNames: fc.array(fc.string(), { maxLength: 4 }),
    });
    const sameSet = (a: readonly string[], b: readonly string[]) =>
      JSON.stringify([...new Set(a)].sort()) === JSON.stringify([...new Set(b)].sort());
    fc.assert(
      fc.property(identity, identity, (a, b) => {
        const key = dedupeKey(observation(a));
        const shuffled = { ...a, conceptIds: [...a.conceptIds, ...a.conceptIds].reverse() };
        expect(dedupeKey(observation({ ...shuffled, severity: 'critical', evidence: [] }))).toBe(key);
        const isSame =
          a.boundedContext === b.boundedContext &&
          a.detectorSignal === b.detectorSignal &&
          a.policyEvalMode === b.policyEvalMode &&
          sameSet(a.conceptIds, b.conceptIds) &&
          sameSet(a.policyNames, b.policyNames);
        expect(dedupeKey(observation(b)) === key).toBe(isSame);
      }),
    );
  });

  it('gives each item of a key an id of its own', () => {
    expect(debtIdOf('sha256:x', 1)).toMatch(/^debt-[0-9a-f]{12}$/);
    expect(debtIdOf('sha256:x', 1)).not.toBe(debtIdOf('sha256:x', 2));
  });
});
