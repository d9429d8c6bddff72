import { describe, expect, it } from 'vitest';
import { FACT_ROOTS, isFactRoot } from './fact-definition.ts';
import { factDefinition, factVocabulary } from './fact-vocabulary.ts';

describe('the vocabulary of facts', () => {
  it.each(Object.entries(factVocabulary))(
    '%s is a plain name under a root, described, and known at its stage',
    (name, definition) => {
      expect(name).toMatch(/^(request|response|model|context)\.[a-z][a-z_]*$/);
      expect(definition.stage).toBe(name.startsWith('response.') ? 'output' : 'input');
      expect(definition.description).toMatch(/^[A-Z].*\.$/);
      expect(definition.source).not.toBe('');
      if (definition.values) expect(definition.values).toEqual([...new Set(definition.values)]);
      expect(definition.range !== undefined).toBe(definition.type === 'number');
    },
  );

  it('knows what the design names', () => {
    expect(factDefinition('request.pii_types')).toMatchObject({ type: 'texts', stage: 'input' });
    expect(factDefinition('request.pii_types')?.values).toContain('credit_card');
    expect(factDefinition('response.verbatim_ratio')).toMatchObject({ type: 'number', range: { min: 0, max: 1 } });
    expect(factDefinition('context.time')?.type).toBe('instant');
  });

  it('has nothing under other names, not even those every object has', () => {
    for (const name of ['reqest.model', 'request.modell', 'constructor', '__proto__', 'request']) {
      expect(factDefinition(name)).toBeUndefined();
    }
    expect(FACT_ROOTS.every(isFactRoot)).toBe(true);
    expect(isFactRoot('Request')).toBe(false);
  });
});
