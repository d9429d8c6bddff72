import type { OperationDeclaration, PolicyDeclaration, SourceFile } from '../../syntax/ast.ts';
import { fieldTypes, resolve } from '../collections/field-types.ts';
import { joined, type StaticType } from '../expression/static-type.ts';
import type { Scope } from './scope.ts';
import { declarationsOf } from '../declarations-of.ts';

/** Names that a policy may use because operations are governed by it (ruling R7). */
export interface BoundNames {
  /** Bare, or as `input.x`. */
  readonly inputs: ReadonlyMap<string, StaticType>;
  /** As `state.x`. */
  readonly state: ReadonlyMap<string, StaticType>;
}

/** Which policies govern operations, over all given files. */
export class PolicyBindings {
  readonly #bound = new Map<PolicyDeclaration, BoundNames>();

  constructor(files: readonly SourceFile[], scopeOf: (file: SourceFile) => Scope) {
    for (const file of files) {
      for (const operation of declarationsOf(file, 'Operation')) {
        this.#readOperation(operation, scopeOf(file), scopeOf);
      }
    }
  }

  of(policy: PolicyDeclaration): BoundNames | undefined {
    return this.#bound.get(policy);
  }

  #readOperation({ clauses }: OperationDeclaration, scope: Scope, scopeOf: (file: SourceFile) => Scope): void {
    const inputs = new Map<string, StaticType>();
    const state = new Map<string, StaticType>();
    for (const clause of clauses) {
      if (clause.kind === 'input') {
        const record = resolve('Record', clause.reference, scope);
        if (record !== undefined) add(inputs, fieldTypes(record.declaration.fields, scopeOf(record.file)));
      } else if (clause.kind === 'state') {
        const entity = resolve('Entity', clause.reference, scope);
        if (entity !== undefined) add(state, fieldTypes(entity.declaration.fields ?? [], scopeOf(entity.file)));
      }
    }
    for (const clause of clauses) {
      if (clause.kind !== 'access_policy_governed') continue;
      for (const binding of clause.bindings) {
        const policy = resolve('Policy', binding.policy, scope)?.declaration;
        if (policy !== undefined) this.#bind(policy, { inputs, state });
      }
    }
  }

  #bind(policy: PolicyDeclaration, names: BoundNames): void {
    const before = this.#bound.get(policy);
    const inputs = new Map(before?.inputs);
    const state = new Map(before?.state);
    add(inputs, names.inputs);
    add(state, names.state);
    this.#bound.set(policy, { inputs, state });
  }
}

function add(fields: Map<string, StaticType>, more: ReadonlyMap<string, StaticType>): void {
  for (const [name, type] of more) {
    const before = fields.get(name);
    fields.set(name, before === undefined ? type : joined(before, type));
  }
}
