import { SourceText } from '@sea-forge/diagnostics';
import { check } from '@sea-forge/sea-dsl';
import { describe, expect, it } from 'vitest';
import { memoryDisk } from '../disk/memory-disk.test.helper.ts';
import { loadContext } from './load-context.ts';

const SUPPORT = 'docs/specs/support/policies.sea';

function findings(text: string): string[] {
  const files = {
    [SUPPORT]: text,
    'docs/specs/support/parts/jars.sea': '@namespace "jars"\nexport Entity "Jar"',
    'docs/specs/shared/hives.sea': '@namespace "hives"\nexport Entity "Hive"',
    'docs/specs/billing/money.sea': '@namespace "money"\nexport Entity "Coin"',
  };
  const own = Object.entries(files).filter(([path]) => !path.includes('billing'));
  const loaded = loadContext(
    memoryDisk(files),
    own.map(([path, source]) => new SourceText(path, source)),
  );
  return check(
    loaded.modules.map(({ file }) => file),
    loaded,
  ).map(({ code, message, help }) => `${code} ${message} (${help})`);
}

describe('a file of a context', () => {
  it('imports from its context and from shared, by path and by namespace', () => {
    expect(
      findings(
        'import { Hive } from "../shared/hives.sea"\nimport { Hive as H } from "hives"\nimport { Jar } from "./parts/jars.sea"\nimport * as j from "jars"',
      ),
    ).toEqual([]);
  });

  it('imports nothing from another context, and is told why', () => {
    const [path, namespace] = findings('import { Coin } from "../billing/money.sea"\nimport * as m from "money"');
    expect(path).toMatch(/^E503 .*docs\/specs\/billing\/money\.sea cannot be read: a context imports from itself/);
    expect(namespace).toMatch(/^E503 .*a context imports from itself and from docs\/specs\/shared/);
  });

  it('is told of a slip as anywhere', () => {
    expect(findings('import { Hive } from "../shared/hive.sea"')).toEqual([
      expect.stringContaining('did you mean "../shared/hives.sea"?'),
    ]);
    expect(findings('import { Hive } from "hivez"')).toEqual([expect.stringContaining('did you mean "hives"?')]);
    expect(findings('import { X } from "../../../x.sea"')).toEqual([expect.stringContaining('leaves docs/specs')]);
  });
});
