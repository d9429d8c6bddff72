import { bounded, Exact, exactOf } from './exact.ts';
import { builtinUnits, convertible, type Unit } from './unit.ts';
import type { Value } from './value.ts';

/** An amount with its unit. */
export class Quantity {
  readonly amount: Exact;
  readonly unit: Unit;
  /** A bare number beside it is taken to be in its unit: so it is with a flow's quantity (ruling R7). */
  readonly adoptsNumbers: boolean;
  readonly #inBase: Exact | undefined;

  /** @param inBase of a conversion that rounds (10 min are 0.1666... h): the amount that it stands for. */
  constructor(amount: Exact, unit: Unit, adoptsNumbers = false, inBase?: Exact) {
    this.amount = amount;
    this.unit = unit;
    this.adoptsNumbers = adoptsNumbers;
    this.#inBase = inBase;
  }

  /** The amount in the base of its dimension. */
  get inBase(): Exact {
    return this.#inBase ?? bounded(this.amount).times(bounded(new Exact(this.unit.factor)));
  }

  /** The same unit and manners with another amount. */
  with(amount: Exact): Quantity {
    return new Quantity(amount, this.unit, this.adoptsNumbers);
  }
}

const DECIMAL = /^-?\d+(?:\.\d+)?$/;

/** `5 "kg"`. A built-in unit goes by its symbol. Undefined for an unknown unit or an `amount` that is no decimal text. */
export function quantity(amount: string, unit: string | Unit): Quantity | undefined {
  const known = unitOf(unit);
  return known && DECIMAL.test(amount) ? new Quantity(new Exact(amount), known) : undefined;
}

/** `value as "kg"`: a bare number takes the unit on, a quantity is converted; undefined across dimensions and currencies. */
export function convert(value: Value, unit: string | Unit): Quantity | undefined {
  const target = unitOf(unit);
  if (target === undefined) return undefined;
  if (!(value instanceof Quantity)) {
    const amount = exactOf(value);
    return amount && new Quantity(amount, target);
  }
  if (!convertible(value.unit, target)) return undefined;
  if (value.unit.symbol === target.symbol) return value;
  return new Quantity(value.inBase.div(target.factor), target, false, value.inBase);
}

/** The value as a quantity beside `other`; undefined where the two are not of one kind. */
export function quantityBeside(other: Quantity, value: Value): Quantity | undefined {
  if (value instanceof Quantity) return value;
  const amount = other.adoptsNumbers ? exactOf(value) : undefined;
  return amount && other.with(amount);
}

/** Order of two quantities: negative, 0, positive; undefined where their units cannot be compared. */
export function orderOfQuantities(a: Quantity, b: Quantity): number | undefined {
  if (a.unit.symbol === b.unit.symbol) return a.amount.cmp(b.amount);
  return convertible(a.unit, b.unit) ? a.inBase.cmp(b.inBase) : undefined;
}

function unitOf(unit: string | Unit): Unit | undefined {
  return typeof unit === 'string' ? builtinUnits.get(unit) : unit;
}
