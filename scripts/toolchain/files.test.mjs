import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildInputs, contentFingerprint, installInputs } from './files.mjs';

let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sea files é-'));
  for (const [path, text] of Object.entries({
    'package.json': '{}',
    'pnpm-lock.yaml': 'a: 1\n',
    'packages/a/package.json': '{}',
    'packages/a/src/x.ts': 'x',
    'packages/a/src/x.test.ts': 'test',
    'packages/a/dist/x.js': 'x',
    'packages/no-package/src/y.ts': 'y',
    'templates/gateway/main.ts.eta': 't',
  })) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('inputs', () => {
  it('of installing are the lockfile and every manifest', () => {
    expect(installInputs(root)).toEqual(['package.json', 'pnpm-lock.yaml', 'packages/a/package.json']);
  });

  it('of building are sources and templates, neither tests nor what was built', () => {
    expect(buildInputs(root)).toEqual(['packages/a/src/x.ts', 'templates/gateway/main.ts.eta']);
  });

  it('change their fingerprint with any change of content, name or lockfile', () => {
    const before = contentFingerprint(root, buildInputs(root));
    writeFileSync(join(root, 'packages/a/src/x.ts'), 'y');
    const edited = contentFingerprint(root, buildInputs(root));
    writeFileSync(join(root, 'packages/a/src/z.ts'), '');
    const added = contentFingerprint(root, buildInputs(root));
    expect(new Set([before, edited, added]).size).toBe(3);
    const installed = contentFingerprint(root, installInputs(root));
    writeFileSync(join(root, 'pnpm-lock.yaml'), 'a: 2\n');
    expect(contentFingerprint(root, installInputs(root))).not.toBe(installed);
  });
});
