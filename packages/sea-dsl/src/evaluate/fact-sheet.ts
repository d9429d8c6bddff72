import type { Facts, Instant, Value } from '@sea-forge/policy';
import type { CollectionName, StaticType } from '../check/expression/static-type.ts';
import type { GivenItems } from './model/model.ts';

/** Everything that is told about one case: what a file of facts says. */
export interface FactSheet {
  readonly facts: Facts;
  /** Roles by the name of an entity or role. Whoever is not in it: nothing is known of their roles. */
  readonly roles: ReadonlyMap<string, readonly string[]>;
  /** Of the operation that binds a policy (ruling R7). */
  readonly input: ReadonlyMap<string, Value>;
  readonly state: ReadonlyMap<string, Value>;
  readonly actorRole?: string;
  readonly items: GivenItems;
  /** Fields that these items have, for the checks of types. */
  readonly fields: ReadonlyMap<CollectionName, ReadonlyMap<string, StaticType>>;
  readonly now?: Instant;
}

/** Nothing is told. */
export const NO_FACTS: FactSheet = {
  facts: { request: {}, response: {}, model: {}, context: {} },
  roles: new Map(),
  input: new Map(),
  state: new Map(),
  items: new Map(),
  fields: new Map(),
};
