import type { GovernanceModel } from '@sea-forge/model';
import type { Unit } from '@sea-forge/policy';

/** What a policy's condition may refer to besides facts. */
export interface RunTimeDeclarations {
  /** Sources of patterns by name. */
  readonly patterns: ReadonlyMap<string, string>;
  /** Units by symbol. */
  readonly units: ReadonlyMap<string, Unit>;
}

/** Patterns and units of a model, as `compileExpression` takes them. */
export function runTimeDeclarations(symbols: GovernanceModel['symbols']): RunTimeDeclarations {
  const patterns = new Map<string, string>();
  const units = new Map<string, Unit>();
  for (const { kind, name, detail } of Object.values(symbols)) {
    if (kind === 'pattern') patterns.set(name, String(detail['regex']));
    if (kind === 'unit') {
      const [dimension, factor, base] = [detail['dimension'], detail['factor'], detail['base_unit']].map(String);
      units.set(name, { symbol: name, dimension: dimension as string, factor: factor as string, base: base as string });
    }
  }
  return { patterns, units };
}
