import type { Location } from '@sea-forge/diagnostics';
import type { Item, Value } from '@sea-forge/policy';

export type Members = ReadonlyMap<string, Value | (() => Value)>;

/** A member of a collection, with what a reader knows it by. Values that cost something are worked
 * out when they are first asked for. */
export class ModelItem implements Item {
  /** `flow Honey from Hive to Jar`. */
  readonly label: string;
  /** Where it is declared, or told in a file of facts. */
  readonly place: Location | undefined;
  readonly #members: Map<string, Value | (() => Value)>;

  constructor(label: string, place: Location | undefined, members: Members) {
    this.label = label;
    this.place = place;
    this.#members = new Map(members);
  }

  get(name: string): Value {
    const value = this.#members.get(name);
    if (typeof value !== 'function') return value;
    const workedOut = value();
    this.#members.set(name, workedOut);
    return workedOut;
  }
}
