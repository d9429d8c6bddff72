import { describe, expect, it } from 'vitest';
import { canonicalModelJson, type GovernanceModel, modelDigest } from './index.ts';
import { sample } from './testing/sample.test.helper.ts';

/** The same value, every object's members in the opposite order. */
function reversed<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(reversed) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  ) as Value;
}

describe('canonical JSON of a model', () => {
  it('does not depend on the order of members', () => {
    expect(JSON.stringify(reversed(sample))).not.toBe(JSON.stringify(sample));
    expect(canonicalModelJson(reversed(sample))).toBe(canonicalModelJson(sample));
    expect(modelDigest(reversed(sample))).toBe(modelDigest(sample));
  });

  it('has sorted members, no white space, and reads back as the model', () => {
    const json = canonicalModelJson(sample);
    expect(json.startsWith('{"behavior":{"flows":[{"annotations":{"cqrs":{"kind":"command"}},"from":"Customer"')).toBe(
      true,
    );
    const { symbols, behavior, facts } = JSON.parse(json) as GovernanceModel;
    expect({ symbols, behavior, facts }).toEqual({
      symbols: sample.symbols,
      behavior: sample.behavior,
      facts: sample.facts,
    });
  });

  it('leaves the spans and number texts of expressions in memory, and other texts alone', () => {
    const json = canonicalModelJson(sample);
    expect(json).toContain('"right":{"type":"Literal","value":0}');
    expect(json).not.toContain('"span"');
    expect(json).toContain('"text":"No personal data leaves"');
  });

  it('keeps the order of lists and the text of decimals', () => {
    expect(canonicalModelJson(sample)).toContain('"quantity":"1.50"');
    const sources = [...sample.meta.sources].reverse();
    expect(modelDigest({ ...sample, meta: { ...sample.meta, sources } })).not.toBe(modelDigest(sample));
  });

  it('has a digest that names its kind', () => expect(modelDigest(sample)).toMatch(/^sha256:[0-9a-f]{64}$/));
});
