import type { SourceFile } from '../syntax/ast.ts';
import { PolicyBindings } from './binder/policy-bindings.ts';
import { Scope } from './binder/scope.ts';
import { SymbolTables } from './binder/symbol-table.ts';
import type { CheckContext } from './check-context.ts';
import { CollectionFields } from './collections/collection-fields.ts';
import { fieldTypes } from './collections/field-types.ts';
import { FailureCodes } from './contracts/operation/failure-codes.ts';
import { InstanceKeys } from './instances/instance-keys.ts';
import { ModuleGraph } from './modules/module-graph.ts';
import type { Findings } from './report/findings.ts';
import { UnitRegistry } from './units/unit-registry.ts';

type Shared = Pick<CheckContext, 'units' | 'collections' | 'keys' | 'failureCodes'>;

/** The given files, bound: their imports, names, units and collections, each worked out once. */
export class Compilation {
  readonly graph: ModuleGraph;
  readonly tables = new SymbolTables();
  readonly #scopes = new Map<SourceFile, Scope>();
  readonly #shared = new Map<ReadonlySet<SourceFile>, Shared>();
  readonly #bindings: PolicyBindings;
  readonly #scopeOf = (file: SourceFile): Scope => {
    const known = this.#scopes.get(file);
    if (known !== undefined) return known;
    const scope = new Scope(file, this.graph, this.tables);
    this.#scopes.set(file, scope);
    return scope;
  };

  constructor(files: readonly SourceFile[]) {
    this.graph = new ModuleGraph(files);
    this.#bindings = new PolicyBindings(this.graph.files, this.#scopeOf);
  }

  contextOf(file: SourceFile, findings: Findings): CheckContext {
    return {
      file,
      scope: this.#scopeOf(file),
      scopeOf: this.#scopeOf,
      bindings: this.#bindings,
      report: findings.reportIn(file),
      reportIn: (other) => findings.reportIn(other),
      ...this.#sharedBy(this.graph.visible(file)),
    };
  }

  /** What files compiled together have in common. */
  #sharedBy(visible: ReadonlySet<SourceFile>): Shared {
    const known = this.#shared.get(visible);
    if (known !== undefined) return known;
    // In one order, whichever file asks: which of two declarations came first must not depend on it.
    const compiled = this.graph.files.filter((file) => visible.has(file));
    const shared = {
      units: new UnitRegistry(compiled),
      collections: new CollectionFields(compiled, (file, { entity }) => {
        const symbol = this.#scopeOf(file).findExact('Entity', entity.value);
        return symbol?.declaration.fields && fieldTypes(symbol.declaration.fields, this.#scopeOf(symbol.file));
      }),
      keys: new InstanceKeys(compiled, this.#scopeOf),
      failureCodes: new FailureCodes(compiled),
    };
    this.#shared.set(visible, shared);
    return shared;
  }
}
