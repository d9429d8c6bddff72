import type { SourceFile } from '../../syntax/ast.ts';
import { type CollectionName, joined, type StaticType, TEXT } from '../expression/static-type.ts';
import { flowFields } from './flow-fields.ts';
import { type EntityTypes, instanceFields } from './instance-fields.ts';
import { oneOf } from './text-types.ts';
import { declarationsOf } from '../declarations-of.ts';

type Fields = ReadonlyMap<string, StaticType>;

/** Fields of items that are told beside the files. */
export type GivenFields = ReadonlyMap<CollectionName, Fields>;

/**
 * The fields that members of the collections have, over the declarations of the files compiled together. Names are the
 * ones that occur, so that a comparison with any other can be warned of.
 */
export class CollectionFields {
  readonly #fields: ReadonlyMap<CollectionName, Fields>;

  constructor(compiled: readonly SourceFile[], typesOf: EntityTypes, given: GivenFields) {
    const names = (kind: 'Entity' | 'Resource' | 'Relation') =>
      oneOf(compiled.flatMap((file) => declarationsOf(file, kind).map(({ name }) => name.value)));
    const relations = compiled.flatMap((file) => declarationsOf(file, 'Relation'));
    const common = { id: TEXT, namespace: TEXT };
    const declared = new Map<CollectionName, Fields>([
      ['flows', flowFields(compiled)],
      ['entities', fields({ ...common, name: names('Entity'), roles: { kind: 'unknown' } })],
      ['resources', fields({ ...common, name: names('Resource'), unit: TEXT })],
      [
        'relations',
        fields({
          ...common,
          name: names('Relation'),
          predicate: oneOf(relations.map((each) => each.predicate.value)),
          subject_role: oneOf(relations.map((each) => each.subject.value)),
          object_role: oneOf(relations.map((each) => each.object.value)),
          via: TEXT,
        }),
      ],
      ['entity_instances', instanceFields(compiled, typesOf)],
    ]);
    this.#fields = new Map(
      [...declared].map(([name, types]) => [name, withGiven(types, given.get(name) ?? new Map<string, StaticType>())]),
    );
  }

  /** Undefined for `instances`, which the language cannot fill: nothing is known of them. */
  fieldsOf(collection: CollectionName): Fields | undefined {
    return this.#fields.get(collection);
  }
}

/** Where both say something of a field, it is sometimes the one and sometimes the other. */
function withGiven(declared: Fields, given: Fields): Fields {
  const both = new Map(declared);
  for (const [name, type] of given) {
    const before = both.get(name);
    both.set(name, before === undefined ? type : joined(before, type));
  }
  return both;
}

function fields(types: Readonly<Record<string, StaticType>>): Fields {
  return new Map(Object.entries(types));
}
