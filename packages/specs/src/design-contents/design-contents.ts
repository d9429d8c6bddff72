import type { Located } from '../document/spec-document.ts';

/** What an SDS declares, and the names by which its parts speak of each other. */
export interface DesignContents {
  /** Value objects and enumerations. */
  readonly types: readonly Located<string>[];
  readonly aggregates: readonly Located<string>[];
  /** Ids of commands and queries. */
  readonly operations: readonly Located<string>[];
  readonly eventIds: readonly Located<string>[];
  readonly eventNames: readonly Located<string>[];
  readonly policies: readonly DesignPolicy[];
  /** Names of roots, read models and entities of the glossary: things that a field may hold. */
  readonly otherTypes: readonly string[];
  /** Types of fields, as written: `Money`, `uuid[]`. */
  readonly fieldTypes: readonly Located<string>[];
  /** Events that commands cause. */
  readonly emitted: readonly Located<string>[];
  /** Aggregates that commands change. */
  readonly touched: readonly Located<string>[];
}

/** An entry of `policies`. */
export interface DesignPolicy {
  readonly id: Located<string>;
  /** Whether it names a requirement, rightly or not. */
  readonly hasRequirement: boolean;
}
