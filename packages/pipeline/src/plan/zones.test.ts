import fc from 'fast-check';
import { join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memoryDisk } from '../disk/memory-disk.test.helper.ts';
import { filesInZones, isGeneratedPath, linkAbove } from './zones.ts';

describe('isGeneratedPath', () => {
  it('knows the zones of a context', () => {
    for (const path of [
      'services/support/policy-gateway/src/gen/policies.ts',
      'services/support/policy-gateway/test/gen/deep/policies.test.ts',
      'services/support/policy-gateway/Dockerfile',
      'infra/support/observability/alerts.yml',
      'docs/generated/support/index.md',
    ]) {
      expect(isGeneratedPath('support', path), path).toBe(true);
      expect(isGeneratedPath('billing', path), path).toBe(false);
    }
  });

  it('knows the files of the root, which are of whatever context is the primary one', () => {
    for (const context of ['support', 'billing']) expect(isGeneratedPath(context, 'docker-compose.yml')).toBe(true);
    expect(isGeneratedPath('support', 'docker-compose.override.yml')).toBe(false);
    expect(isGeneratedPath('support', './docker-compose.yml')).toBe(false);
  });

  it("refuses what is outside, the team's, or no plain path", () => {
    for (const path of [
      'services/support/policy-gateway/src/main.ts',
      'services/support/policy-gateway/src/gen',
      'services/support/sea.manifest.json',
      'infra/support/policy-gateway/config.yaml',
      'infra/policy-gateway/config.yaml',
      '../services/support/policy-gateway/src/gen/a.ts',
      '/services/support/policy-gateway/src/gen/a.ts',
      'services/support/policy-gateway/src/gen/../../../../../package.json',
      'services/support/policy-gateway/src/gen/./a.ts',
      'services/support/policy-gateway/src/gen//a.ts',
      'services\\support\\policy-gateway\\src\\gen\\a.ts',
      'C:/services/support/policy-gateway/src/gen/a.ts',
      'services/support/policy-gateway/src/gen/con.ts',
      'services/support/policy-gateway/src/gen/a.ts.',
      'services/support/policy-gateway/src/gen/a.ts:stream',
      'services/support/policy-gateway/src/gen/a\u0000.ts',
      '',
    ]) {
      expect(isGeneratedPath('support', path), JSON.stringify(path)).toBe(false);
    }
  });

  it('never lets a path out of its folders, whatever it is made of', () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '',
      'services',
      'support',
      'policy-gateway',
      'src',
      'gen',
      'infra',
      'docs',
      'generated',
      'a.ts',
      '...',
      '.. ',
    );
    const start = fc.constantFrom(
      '',
      'services/support/policy-gateway/src/gen/',
      'infra/support/',
      'docs/generated/support/',
    );
    const paths = fc
      .tuple(start, fc.array(part, { minLength: 1, maxLength: 7 }))
      .map(([begin, parts]) => begin + parts.join('/'));
    fc.assert(
      fc.property(
        paths.filter((path) => isGeneratedPath('support', path)),
        (path) => {
          const real = normalize(join('/repository', path));
          expect(real).toBe(`/repository/${path}`);
          expect(real).toMatch(/^\/repository\/(services\/support|infra\/support|docs\/generated\/support)\/./);
        },
      ),
    );
  });
});

describe('filesInZones', () => {
  it('lists generated files and links, not what belongs to the team or the file manager', () => {
    const disk = memoryDisk({
      'services/support/policy-gateway/src/gen/b.ts': '',
      'services/support/policy-gateway/src/gen/a/c.ts': '',
      'services/support/policy-gateway/src/gen/link': '-> /etc',
      'services/support/policy-gateway/src/gen/.DS_Store': '',
      'services/support/policy-gateway/src/main.ts': '',
      'services/support/evidence-service/src/gen': '-> elsewhere',
      'infra/support/policy-gateway/config.yaml': '',
      'infra/support/alerts.yml': '',
      'services/billing/policy-gateway/src/gen/b.ts': '',
    });
    expect(filesInZones(disk, 'support')).toEqual([
      'infra/support/alerts.yml',
      'services/support/evidence-service/src/gen',
      'services/support/policy-gateway/src/gen/a/c.ts',
      'services/support/policy-gateway/src/gen/b.ts',
      'services/support/policy-gateway/src/gen/link',
    ]);
    expect(linkAbove(disk, 'services/support/evidence-service/src/gen/events.ts')).toBe(
      'services/support/evidence-service/src/gen',
    );
  });
});
