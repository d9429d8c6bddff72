import { indexed } from '@sea-forge/diagnostics';
import { builtinUnits, convertible, type Unit } from '@sea-forge/policy';
import type { SourceFile, UnitDeclaration } from '../../syntax/ast.ts';
import { decimal } from './decimal.ts';
import { declarationsOf } from '../declarations-of.ts';

/** What a resource without a unit is counted in (section 11). */
export const DEFAULT_UNIT = 'units';

/** A unit, its dimension in lower case, and, unless it is built in, where it was declared. */
export interface RegisteredUnit extends Unit {
  readonly declaration?: UnitDeclaration;
  readonly file?: SourceFile;
}

/**
 * The units of one compilation (section 11): built-in, declared in its files, and those that its resources merely use,
 * each of which has a dimension of its own. The first declaration of a symbol counts.
 */
export class UnitRegistry {
  readonly #units = new Map<string, RegisteredUnit>();
  readonly #groups = new WeakMap<ReadonlySet<string>, UnitGroups>();

  constructor(compiled: readonly SourceFile[]) {
    for (const unit of builtinUnits.values()) this.#add({ ...unit, dimension: unit.dimension.toLowerCase() });
    for (const file of compiled) {
      for (const declaration of declarationsOf(file, 'Unit')) {
        const { symbol, dimension, factor, base } = unitOf(declaration);
        this.#add({ symbol, dimension, factor, base, declaration, file });
      }
    }
    for (const file of compiled) {
      for (const { unit } of declarationsOf(file, 'Resource')) {
        const symbol = unit?.value;
        if (symbol !== undefined) this.#add({ symbol, dimension: `unit ${symbol}`, factor: '1', base: symbol });
      }
    }
  }

  get(symbol: string): RegisteredUnit | undefined {
    return this.#units.get(symbol);
  }

  /** By symbol. */
  all(): ReadonlyMap<string, Unit> {
    return this.#units;
  }

  symbols(): Iterable<string> {
    return indexed(this.#units, () => this.#units.keys());
  }

  /** Whether amounts in the one can be expressed in the other. */
  converts(a: RegisteredUnit, b: RegisteredUnit): boolean {
    return a.symbol === b.symbol || convertible(a, b);
  }

  /** What some units have in common with others; worked out once for each set, which must not change. */
  groupsOf(symbols: ReadonlySet<string>): UnitGroups {
    let groups = this.#groups.get(symbols);
    if (groups === undefined) {
      const units = [...symbols].flatMap((symbol) => this.#units.get(symbol) ?? []);
      groups = {
        dimensions: new Set(units.map(({ dimension }) => dimension)),
        convertible: new Set(units.map(conversionGroup)),
      };
      this.#groups.set(symbols, groups);
    }
    return groups;
  }

  #add(unit: RegisteredUnit): void {
    if (!this.#units.has(unit.symbol)) this.#units.set(unit.symbol, unit);
  }
}

/** Dimensions of a set of units, and groups of units that convert into each other. */
export interface UnitGroups {
  readonly dimensions: ReadonlySet<string>;
  readonly convertible: ReadonlySet<string>;
}

/** Equal exactly where units are `convertible`. */
function conversionGroup({ dimension, base }: Unit): string {
  return dimension === 'currency' ? `${dimension} ${base}` : dimension;
}

export function unitOf({ symbol, dimension, factor, base }: UnitDeclaration): Unit {
  return { symbol: symbol.value, dimension: dimension.value.toLowerCase(), factor: factor.text, base: base.value };
}

/** Whether two declarations of a symbol say the same. */
export function sameUnit(a: Unit, b: Unit): boolean {
  return a.dimension === b.dimension && a.base === b.base && sameNumber(a.factor, b.factor);
}

function sameNumber(a: string, b: string): boolean {
  const [left, right] = [decimal(a), decimal(b)];
  return left === undefined || right === undefined ? a === b : left.eq(right);
}
