import { type CodeTable, codes as findings } from '@sea-forge/diagnostics';
import { codes as debt } from '@sea-forge/debt';
import { codes as drift } from '@sea-forge/drift';
import { codes as pipeline } from '@sea-forge/pipeline';
import { codes as dsl } from '@sea-forge/sea-dsl';
import { codes as specs } from '@sea-forge/specs';
import { codes as cli } from './codes.ts';

type Definition = CodeTable[string];

/** Every code of every package, in order; a code that two packages claim is a bug of ours. */
export function allCodes(): ReadonlyMap<string, Definition> {
  const all = new Map<string, Definition>();
  for (const table of [findings, cli, dsl, specs, debt, pipeline, drift] as readonly CodeTable[]) {
    for (const [name, definition] of Object.entries(table)) {
      if (all.has(name)) throw new Error(`code ${name} is in two tables`);
      all.set(name, definition);
    }
  }
  return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
}
