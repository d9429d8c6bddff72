import { describe, expect, it } from 'vitest';
import { MODEL } from '../testing/service.test.support.ts';
import { ModelRegistry } from './model-registry.ts';

const NOW = new Date('2026-05-31T23:59:59Z');
const kindOf = (changes: object, now = NOW) =>
  new ModelRegistry([{ ...MODEL, ...changes }]).find('model-001', now).kind;

describe('ModelRegistry', () => {
  it('finds a model by id and by name, an id before a name', () => {
    const other = { ...MODEL, id: 'model-002', name: 'model-001' };
    const registry = new ModelRegistry([MODEL, other]);
    expect(registry.find('CustomerServiceLLM', NOW)).toEqual({ kind: 'found', model: MODEL });
    expect(registry.find('model-001', NOW)).toEqual({ kind: 'found', model: MODEL });
    expect(registry.find('toString', NOW).kind).toBe('unknown');
  });

  it('lets a model go at the start of its removal date, UTC', () => {
    const going = { status: 'deprecated', removalDate: '2026-06-01' };
    expect(kindOf(going)).toBe('found');
    expect(kindOf(going, new Date('2026-06-01T00:00:00Z'))).toBe('gone');
  });

  it.each([
    [{ status: 'draft' }, 'unknown'],
    [{ status: 'retired' }, 'gone'],
    [{ riskTier: 'prohibited' }, 'prohibited'],
    [{ removalDate: 'no date' }, 'gone'],
  ])('takes %j for %s', (changes, kind) => expect(kindOf(changes)).toBe(kind));
});
