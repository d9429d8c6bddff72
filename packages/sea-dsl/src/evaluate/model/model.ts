import type { Value } from '@sea-forge/policy';
import type { Scope } from '../../check/binder/scope.ts';
import { type DeclaredSymbol, symbolOf } from '../../check/binder/symbol.ts';
import { declarationsOf } from '../../check/declarations-of.ts';
import { type CollectionName, isCollection } from '../../check/expression/static-type.ts';
import { DEFAULT_UNIT, type UnitRegistry } from '../../check/units/unit-registry.ts';
import type { SourceFile } from '../../syntax/ast.ts';
import { conceptId } from './concept-id.ts';
import { FlowItems } from './flow-items.ts';
import { instanceItem } from './instance-items.ts';
import { ModelItem } from './model-item.ts';

/** What a model needs to know of files compiled together. */
export interface ModelSurroundings {
  readonly units: UnitRegistry;
  readonly scopeOf: (file: SourceFile) => Scope;
}

/** Collections that facts tell, in place of what is declared. */
export type GivenItems = ReadonlyMap<CollectionName, readonly ModelItem[]>;

type Read = (file: SourceFile) => readonly ModelItem[];

/** The collections of files compiled together, each worked out when it is first asked for. */
export class Model {
  readonly #files: readonly SourceFile[];
  readonly #read: Readonly<Record<CollectionName, Read>>;
  readonly #items: Map<CollectionName, readonly ModelItem[]>;

  constructor(files: readonly SourceFile[], { units, scopeOf }: ModelSurroundings, given: GivenItems) {
    this.#files = files;
    this.#items = new Map(given);
    const flows = new FlowItems(units);
    this.#read = {
      flows: (file) =>
        file.declarations.flatMap((each) => (each.kind === 'Flow' ? [flows.item(each, file, scopeOf(file))] : [])),
      entities: symbolItems('Entity', (symbol) => [['namespace', symbol.namespace]]),
      resources: symbolItems('Resource', ({ namespace, declaration }) => [
        ['namespace', namespace],
        ['unit', declaration.unit?.value ?? DEFAULT_UNIT],
      ]),
      relations: symbolItems('Relation', ({ namespace, declaration }) => [
        ['namespace', namespace],
        ['predicate', declaration.predicate.value],
        ['subject_role', declaration.subject.value],
        ['object_role', declaration.object.value],
        ['via', declaration.via?.value],
      ]),
      entity_instances: (file) =>
        file.declarations.flatMap((each) =>
          each.kind === 'Instance' ? [instanceItem(each, file, { scope: scopeOf(file), scopeOf, units })] : [],
        ),
      // The language cannot fill it (section 10): it is empty, not unknown.
      instances: () => [],
    };
  }

  /** The members of a collection, in order of files and appearance; undefined for a name that is no collection. */
  items(collection: string): readonly ModelItem[] | undefined {
    if (!isCollection(collection)) return undefined;
    const known = this.#items.get(collection);
    if (known !== undefined) return known;
    const items = this.#files.flatMap(this.#read[collection]);
    this.#items.set(collection, items);
    return items;
  }
}

type Named = 'Entity' | 'Resource' | 'Relation';

function symbolItems<Kind extends Named>(
  kind: Kind,
  more: (symbol: DeclaredSymbol<Kind>) => readonly (readonly [string, Value])[],
): Read {
  return (file) =>
    declarationsOf<Named>(file, kind).map((declaration) => {
      const symbol = symbolOf(file, declaration);
      const { name, namespace } = symbol;
      return new ModelItem(
        `${kind.toLowerCase()} ${name.value}`,
        { path: file.source.path, range: file.source.range(declaration.span) },
        new Map<string, Value | (() => Value)>([
          ['id', () => conceptId(namespace, name.value)],
          ['name', name.value],
          ...more(symbol as DeclaredSymbol as DeclaredSymbol<Kind>),
        ]),
      );
    });
}
