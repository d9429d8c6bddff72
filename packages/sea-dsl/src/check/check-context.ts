import type { SourceFile } from '../syntax/ast.ts';
import type { PolicyBindings } from './binder/policy-bindings.ts';
import type { Scope } from './binder/scope.ts';
import type { CollectionFields } from './collections/collection-fields.ts';
import type { FailureCodes } from './contracts/operation/failure-codes.ts';
import type { InstanceKeys } from './instances/instance-keys.ts';
import type { Report } from './report/findings.ts';
import type { UnitRegistry } from './units/unit-registry.ts';

/** What a check of one declaration may look at, and where it says what it found. */
export interface CheckContext {
  readonly file: SourceFile;
  readonly scope: Scope;
  /** For names in a declaration of another file, e.g. the types of an imported entity's fields. */
  readonly scopeOf: (file: SourceFile) => Scope;
  readonly bindings: PolicyBindings;
  readonly report: Report;
  /** For a finding in another file, e.g. in a policy that an operation of this file binds. */
  readonly reportIn: (file: SourceFile) => Report;
  /** Of the files compiled together with this one. */
  readonly units: UnitRegistry;
  readonly collections: CollectionFields;
  readonly keys: InstanceKeys;
  readonly failureCodes: FailureCodes;
  /** Whether the policies are only evaluated (`sea eval`), enforced nowhere. */
  readonly evaluating: boolean;
}
