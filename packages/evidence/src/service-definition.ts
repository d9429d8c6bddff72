/** An event type that a specification declares, besides the built-in ones. */
export interface EventTypeDefinition {
  readonly type: string;
  /** JSON Schema 2020-12 of the event's `data`. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** Everything that generation gives an evidence service. `src/main.ts` passes it to `runEvidenceService`. */
export interface EvidenceServiceDefinition {
  readonly context: string;
  readonly eventTypes: readonly EventTypeDefinition[];
  /** The specification's retention, in calendar years or days; the longer of it and the configuration's holds. */
  readonly retention: { readonly years: number } | { readonly days: number };
  /** JSON Schema of `config.yaml` for this context, with its defaults. */
  readonly configSchema: Readonly<Record<string, unknown>>;
}
