import { isFactRoot } from '../facts/fact-definition.ts';
import { factDefinition } from '../facts/fact-vocabulary.ts';
import type { RoleReference } from '../expression.ts';
import type { Pattern } from '../pattern/pattern.ts';
import type { Facts } from '../rule.ts';
import { instant, type Instant } from '../runtime/instant.ts';
import type { Unit } from '../runtime/unit.ts';
import type { Value } from '../runtime/value.ts';
import type { Truth } from '../truth.ts';

/** A member of a collection, such as a flow: its values by name. A name that is absent is unknown. */
export interface Item {
  get(name: string): Value;
}

/** What an expression's names mean. Whatever it does not say is unknown. */
export interface Environment {
  /** `object.member`, where no quantifier binds `object`. */
  readonly member?: (object: string, member: string) => Value;
  /** A name on its own, such as an input field of an operation. */
  readonly variable?: (name: string) => Value;
  /** `flows`, `entities` and so on, in lower case. */
  readonly items?: (collection: string) => readonly Item[] | undefined;
  /** The name of the role that `role<alias.name>` means; the name as written without it. */
  readonly role?: (reference: RoleReference['role']) => string;
  /** `subject has_role role`. */
  readonly hasRole?: (subject: Value, role: Value) => Truth;
  /** Declared patterns, compiled. */
  readonly patterns?: Pick<ReadonlyMap<string, Pattern>, 'get'>;
  /** Declared units; the built-in ones are always there. */
  readonly units?: ReadonlyMap<string, Unit>;
  /** The moment that `over last` counts back from. */
  readonly now?: Instant;
}

/** The environment of a gateway policy: facts and nothing else. A fact that is an instant is read as one. */
export function factEnvironment(facts: Facts): Environment {
  return {
    member: (object, member) => {
      if (!isFactRoot(object)) return undefined;
      const value = facts[object][member];
      return factDefinition(`${object}.${member}`)?.type === 'instant' ? instant(value) : value;
    },
  };
}
