import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from './digest.ts';
import { formatManifest, type Manifest, parseManifest } from './manifest.ts';

const GEN = 'services/support/policy-gateway/src/gen';
const manifest: Manifest = {
  schemaVersion: 1,
  generator: 'g@1',
  inputs: { 'docs/specs/support/b.sea': 'sha256:b', 'docs/specs/support/a.sea': 'sha256:a' },
  outputs: { [`${GEN}/a.ts`]: { sha256: sha256('a'), from: ['docs/specs/support/a.sea#p'] } },
  scaffolded: ['services/support/policy-gateway/src/main.ts'],
};

describe('the ownership manifest', () => {
  it('has one entry a line, sorted', () => {
    expect(formatManifest(manifest)).toBe(
      `{
  "generator": "g@1",
  "inputs": {
    "docs/specs/support/a.sea": "sha256:a",
    "docs/specs/support/b.sea": "sha256:b"
  },
  "outputs": {
    "${GEN}/a.ts": {"from":["docs/specs/support/a.sea#p"],"sha256":"${sha256('a')}"}
  },
  "scaffolded": [
    "services/support/policy-gateway/src/main.ts"
  ],
  "schemaVersion": 1
}
`,
    );
  });

  it('is read back as it was written', () => {
    const name = fc.stringMatching(/^f[a-z]{1,8}\.ts$/);
    const output = fc.record({ sha256: fc.string().map(sha256), from: fc.array(fc.string()) });
    fc.assert(
      fc.property(fc.dictionary(name, output), fc.dictionary(fc.string(), fc.string()), (outputs, inputs) => {
        const placed = Object.fromEntries(Object.entries(outputs).map(([path, one]) => [`${GEN}/${path}`, one]));
        const wanted = { ...manifest, inputs, outputs: placed };
        const parsed = parseManifest(formatManifest(wanted), 'support');
        expect(parsed).toMatchObject({ ok: true, outside: [] });
        expect(parsed.ok && formatManifest(parsed.manifest)).toBe(formatManifest(wanted));
      }),
    );
  });

  it('is refused where it is not of its form', () => {
    const wrong = [
      '',
      'null',
      '[]',
      '{',
      '{"schemaVersion":2}',
      formatManifest(manifest).replace(/"[0-9a-f]{64}"/, '"short"'),
    ];
    for (const text of wrong) expect(parseManifest(text, 'support').ok, text).toBe(false);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseManifest(JSON.stringify(value), 'support').ok).toBe(false);
      }),
    );
  });

  it('names what it claims outside the generated zones', () => {
    const one = manifest.outputs[`${GEN}/a.ts`] as Manifest['outputs'][string];
    const crafted = {
      ...manifest,
      outputs: { '../../home/user/.bashrc': one, 'package.json': one, [`${GEN}/a.ts`]: one },
    };
    expect(parseManifest(formatManifest(crafted), 'support')).toMatchObject({
      ok: true,
      manifest: { outputs: { [`${GEN}/a.ts`]: one } },
      outside: ['../../home/user/.bashrc', 'package.json'],
    });
  });
});
