import { hasErrors } from '@sea-forge/diagnostics';
import type { LoadedModules } from '../modules/load-modules.ts';
import type { EntityDeclaration, SourceFile } from '../syntax/ast.ts';
import { PolicyBindings } from './binder/policy-bindings.ts';
import { Scope } from './binder/scope.ts';
import { SymbolTables } from './binder/symbol-table.ts';
import type { CheckContext } from './check-context.ts';
import { CollectionFields, type GivenFields } from './collections/collection-fields.ts';
import { fieldTypes } from './collections/field-types.ts';
import { FailureCodes } from './contracts/operation/failure-codes.ts';
import type { StaticType } from './expression/static-type.ts';
import type { EntityTypes } from './collections/instance-fields.ts';
import { InstanceKeys } from './instances/instance-keys.ts';
import { blindNames, reportBut } from './modules/blind-names.ts';
import { ModuleGraph } from './modules/module-graph.ts';
import { unsoundDeclarations } from './modules/unsound-declarations.ts';
import type { Findings, Report } from './report/findings.ts';
import { UnitRegistry } from './units/unit-registry.ts';

/**
 * What the loader knows of the files: where their imports lead, and what is wrong with their form. For `sea eval` also
 * that the policies are only evaluated, and fields of items which are told beside the files (a file of facts).
 */
export type CheckedModules = Partial<
  Pick<LoadedModules, 'locate' | 'syntaxOf'> & { readonly evaluating: boolean; readonly given: GivenFields }
>;

type Shared = Pick<CheckContext, 'units' | 'collections' | 'keys' | 'failureCodes'>;

/** The given files, bound: their imports, names, units and collections, each worked out once. */
export class Compilation {
  readonly graph: ModuleGraph;
  readonly tables = new SymbolTables();
  readonly #scopes = new Map<SourceFile, Scope>();
  readonly #shared = new Map<ReadonlySet<SourceFile>, Shared>();
  readonly #bindings: PolicyBindings;
  readonly #given: GivenFields;
  readonly #evaluating: boolean;
  readonly #scopeOf = (file: SourceFile): Scope => {
    const known = this.#scopes.get(file);
    if (known !== undefined) return known;
    const scope = new Scope(file, this.graph, this.tables);
    this.#scopes.set(file, scope);
    return scope;
  };

  readonly #syntaxOf: LoadedModules['syntaxOf'];
  readonly #fieldTypes = new Map<EntityDeclaration, ReadonlyMap<string, StaticType>>();
  readonly #entityTypes: EntityTypes = {
    ofEntity: (file, entity) => {
      if (entity.fields === undefined) return undefined;
      const known = this.#fieldTypes.get(entity);
      if (known !== undefined) return known;
      const types = fieldTypes(entity.fields, this.#scopeOf(file));
      this.#fieldTypes.set(entity, types);
      return types;
    },
    ofInstance: (file, { entity }) => {
      const symbol = this.#scopeOf(file).findExact('Entity', entity.value);
      return symbol && this.#entityTypes.ofEntity(symbol.file, symbol.declaration);
    },
  };

  constructor(files: readonly SourceFile[], { locate, syntaxOf, given, evaluating }: CheckedModules = {}) {
    this.graph = new ModuleGraph(files, locate);
    this.#syntaxOf = syntaxOf ?? (() => []);
    this.#given = given ?? new Map();
    this.#evaluating = evaluating ?? false;
    this.#bindings = new PolicyBindings(this.graph.files, this.#scopeOf);
  }

  contextOf(file: SourceFile, findings: Findings): CheckContext {
    return {
      file,
      scope: this.#scopeOf(file),
      scopeOf: this.#scopeOf,
      bindings: this.#bindings,
      evaluating: this.#evaluating,
      reportIn: (other) => this.#reportIn(other, findings),
      report: this.#reportIn(file, findings),
      ...this.#sharedBy(this.graph.visible(file)),
    };
  }

  #reportIn(file: SourceFile, findings: Findings): Report {
    const blind = blindNames(file, this.graph, this.tables, (other) => hasErrors(this.#syntaxOf(other)));
    return reportBut(blind, unsoundDeclarations(file, this.#syntaxOf(file)), findings.reportIn(file));
  }

  /** What files compiled together have in common. */
  #sharedBy(visible: ReadonlySet<SourceFile>): Shared {
    const known = this.#shared.get(visible);
    if (known !== undefined) return known;
    // In one order, whichever file asks: which of two declarations came first must not depend on it.
    const compiled = this.graph.files.filter((file) => visible.has(file));
    const shared = {
      units: new UnitRegistry(compiled),
      collections: new CollectionFields(compiled, this.#entityTypes, this.#given),
      keys: new InstanceKeys(compiled, this.#scopeOf),
      failureCodes: new FailureCodes(compiled),
    };
    this.#shared.set(visible, shared);
    return shared;
  }
}
