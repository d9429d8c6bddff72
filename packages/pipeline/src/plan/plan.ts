import { emitContext, type GeneratedFile, GENERATOR, type Templates } from '@sea-forge/codegen';
import type { GovernanceModel } from '@sea-forge/model';
import { sha256 } from './digest.ts';
import { inputDigests } from './input-digests.ts';
import { type Manifest, type ManifestOutput } from './manifest.ts';

/** What a context's files have to be. */
export interface Plan {
  readonly context: string;
  /** Sorted by path. */
  readonly files: readonly GeneratedFile[];
  readonly manifest: Manifest;
  /** Where the items are that files come from: place by `<spec path>#<id>`. */
  readonly places: ReadonlyMap<string, SpecPlace>;
}

export interface SpecPlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** Pure: the same model and templates give the same plan on any machine. */
export function plan(model: GovernanceModel, templates: Templates): Plan {
  const files = emitContext(model, templates);
  const generated = files.filter(({ kind }) => kind === 'generated');
  const outputs = generated.map(({ path, content, from }): [string, ManifestOutput] => [
    path,
    { sha256: sha256(content), from },
  ]);
  return {
    context: model.meta.context,
    files,
    manifest: {
      schemaVersion: 1,
      generator: GENERATOR,
      inputs: inputDigests(model),
      outputs: Object.fromEntries(outputs),
      scaffolded: files.filter(({ kind }) => kind === 'scaffold').map(({ path }) => path),
    },
    places: placesOf(model),
  };
}

function placesOf({ constraints, facts, measures, codegenDirectives }: GovernanceModel): Map<string, SpecPlace> {
  const { governance, events } = codegenDirectives;
  const { metrics, thresholds } = measures;
  const nodes = [...constraints.policies, ...facts.models, ...metrics, ...thresholds, ...events, governance];
  return new Map(nodes.map(({ origin: { path, id, line, column } }) => [`${path}#${id}`, { path, line, column }]));
}
