import { describe, expect, it } from 'vitest';
import { MODEL } from '../testing/service.test.support.ts';
import { upstreamOf } from './upstream.ts';

const withEndpoint = { ...MODEL, endpoint: 'https://registry.example/api' };

describe('upstreamOf', () => {
  it("takes the model's entry, the provider's, the registry's endpoint, the default, in this order", () => {
    const all = { 'model-001': { url: 'http://a' }, internal: { url: 'http://b' }, default: { url: 'http://c' } };
    const { 'model-001': _own, ...withoutOwn } = all;
    expect(upstreamOf(withEndpoint, all, undefined)?.baseUrl).toBe('http://a/v1');
    expect(upstreamOf(withEndpoint, withoutOwn, undefined)?.baseUrl).toBe('http://b/v1');
    expect(upstreamOf(withEndpoint, { default: { url: 'http://c' } }, undefined)?.baseUrl).toBe(
      'https://registry.example/api',
    );
    expect(upstreamOf(MODEL, { default: { url: 'http://c/' } }, undefined)?.baseUrl).toBe('http://c/v1');
    expect(upstreamOf(MODEL, {}, undefined)).toBeUndefined();
    expect(upstreamOf(withEndpoint, all, 'http://over:1')?.baseUrl).toBe('http://over:1/v1');
  });

  it('sends a key nowhere but where it was configured for', () => {
    const upstreams = { default: { url: 'http://c', apiKey: 'k' } };
    expect(upstreamOf(withEndpoint, upstreams, undefined)).not.toHaveProperty('apiKey');
    expect(upstreamOf(MODEL, upstreams, undefined)).toMatchObject({ apiKey: 'k' });
  });

  it('is not misled by names that every object has', () => {
    expect(upstreamOf({ ...MODEL, id: 'constructor' }, {}, undefined)).toBeUndefined();
  });
});
