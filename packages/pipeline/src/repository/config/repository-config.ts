import type { Severity, Span } from '@sea-forge/diagnostics';

export const CONFIG_FILE = 'sea.config.yaml';

export const RULESETS = ['core', 'sea-forge'] as const;
export type Ruleset = (typeof RULESETS)[number];

/** Specifications that rules of the ruleset `sea-forge` ask others to refer to. */
export const REFERENCES = ['authority', 'change-proposal', 'identity'] as const;
export type Reference = (typeof REFERENCES)[number];

export const RULE_SEVERITIES = ['off', 'note', 'warning', 'error'] as const;
export const FAIL_ON = ['note', 'warning', 'error'] as const;

/** A value with its place in `sea.config.yaml`. */
export interface Located<Value> {
  readonly value: Value;
  readonly span: Span;
}

/** Severity of one code, `off`: not reported. */
export interface SeverityRule extends Located<Severity | 'off'> {
  readonly codeSpan: Span;
}

/** What `sea.config.yaml` says; each member may be absent there. */
export interface RepositoryConfig {
  /** The context that gets the runbook's ports and paths. */
  readonly primary?: Located<string>;
  readonly rules: ReadonlyMap<string, SeverityRule>;
  /** Each with its place; `core`, which is always on, may have none. */
  readonly rulesets: ReadonlyMap<Ruleset, Span | undefined>;
  /** Words that a requirement must not contain, in the place of the built-in list. */
  readonly vagueWords?: readonly string[];
  /** Ids of the specifications to refer to, e.g. `SDS-031` or `shared/SDS-031`. */
  readonly references: Readonly<Partial<Record<Reference, Located<string>>>>;
  /** Lowest severity that fails, unless the command line says another. */
  readonly failOn?: Severity;
  /** Folder with the team's templates for `sea new`, from the root. */
  readonly templates?: Located<string>;
  /** Where the pages of the documentation are published, without a slash at the end. */
  readonly docsUrl?: string;
}

export const NO_CONFIG: RepositoryConfig = {
  rules: new Map(),
  rulesets: new Map([['core', undefined]]),
  references: {},
};
