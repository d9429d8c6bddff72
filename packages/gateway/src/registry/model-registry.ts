import type { RegisteredModel } from '../service-definition.ts';

export type ModelLookup =
  | { readonly kind: 'found'; readonly model: RegisteredModel }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'gone'; readonly model: RegisteredModel }
  | { readonly kind: 'prohibited'; readonly model: RegisteredModel };

/** The registered models, by id or by name (design: gateway, Model lifecycle). */
export class ModelRegistry {
  readonly #models: readonly RegisteredModel[];
  readonly #byName = new Map<string, RegisteredModel>();

  constructor(models: readonly RegisteredModel[]) {
    this.#models = models;
    for (const model of models) this.#byName.set(model.name, model);
    // An id counts before another model's name.
    for (const model of models) this.#byName.set(model.id, model);
  }

  find(name: string, now: Date): ModelLookup {
    const model = this.#byName.get(name);
    if (model === undefined || model.status === 'draft') return { kind: 'unknown' };
    if (model.status === 'retired' || isPastRemoval(model, now)) return { kind: 'gone', model };
    return { kind: model.riskTier === 'prohibited' ? 'prohibited' : 'found', model };
  }

  /** The id of the model that is registered under an id or a name, whatever its state. */
  idOf(name: string): string | undefined {
    return this.#byName.get(name)?.id;
  }

  /** By id, whatever its state. */
  get(id: string): RegisteredModel | undefined {
    return this.#models.find((model) => model.id === id);
  }

  /** Those that can be asked. */
  available(now: Date): readonly RegisteredModel[] {
    return this.#models.filter(({ id }) => this.find(id, now).kind === 'found');
  }
}

/** A model is gone from the start of its removal date, UTC. */
function isPastRemoval({ removalDate }: RegisteredModel, now: Date): boolean {
  return removalDate !== undefined && !(now.getTime() < Date.parse(`${removalDate}T00:00:00Z`));
}
