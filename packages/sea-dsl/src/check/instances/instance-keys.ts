import type { EntityDeclaration, InstanceDeclaration, SourceFile } from '../../syntax/ast.ts';
import type { Scope } from '../binder/scope.ts';
import { declarationsOf } from '../declarations-of.ts';

export interface KeyHolder {
  readonly instance: InstanceDeclaration;
  readonly file: SourceFile;
}

type Holders = ReadonlyMap<string, readonly KeyHolder[]>;

/** The keys of the instances of each typed entity, and which instances have them, in order of declaration. */
export class InstanceKeys {
  readonly #byEntity = new Map<EntityDeclaration, Map<string, KeyHolder[]>>();

  constructor(compiled: readonly SourceFile[], scopeOf: (file: SourceFile) => Scope) {
    for (const file of compiled) {
      for (const instance of declarationsOf(file, 'Instance')) this.#add(instance, file, scopeOf(file));
    }
  }

  of(entity: EntityDeclaration): Holders {
    return this.#byEntity.get(entity) ?? new Map();
  }

  #add(instance: InstanceDeclaration, file: SourceFile, scope: Scope): void {
    const entity = scope.findExact('Entity', instance.entity.value)?.declaration;
    const key = entity?.fields?.find((field) => field.isKey)?.name.value;
    const value = instance.fields.find(({ name }) => name.value === key)?.value;
    if (entity === undefined || value?.type !== 'Literal') return;
    const holders = this.#byEntity.get(entity) ?? new Map<string, KeyHolder[]>();
    this.#byEntity.set(entity, holders);
    const text = String(value.value);
    const before = holders.get(text);
    if (before === undefined) holders.set(text, [{ instance, file }]);
    else before.push({ instance, file });
  }
}
