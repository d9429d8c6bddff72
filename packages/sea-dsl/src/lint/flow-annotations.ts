/** The kinds of flows (ruling R12). */
export const FLOW_KINDS = ['command', 'query', 'event'] as const;
export type FlowKind = (typeof FLOW_KINDS)[number];

/** A member of an annotation's object: true or false, one of some words, or any text. */
export interface MemberShape {
  readonly type: 'boolean' | 'text';
  readonly values?: readonly string[];
  readonly required: boolean;
}

export interface AnnotationShape {
  /** By name; undefined where any object or text will do. */
  readonly members: Readonly<Record<string, MemberShape>> | undefined;
  /** As an author writes it. */
  readonly example: string;
}

/** The annotations of flows that code is made of, and what they say. */
export const flowAnnotations = {
  cqrs: {
    members: { kind: { type: 'text', values: FLOW_KINDS, required: true } },
    example: '@cqrs { "kind": "command" }',
  },
  tx: {
    members: { transactional: { type: 'boolean', required: true } },
    example: '@tx { "transactional": true }',
  },
  idempotency: {
    members: { enabled: { type: 'boolean', required: true }, key: { type: 'text', required: false } },
    example: '@idempotency { "enabled": true, "key": "request_id" }',
  },
  outbox: {
    members: { mode: { type: 'text', values: ['required', 'optional'], required: true } },
    example: '@outbox { "mode": "required" }',
  },
  read_model: { members: undefined, example: '@read_model { "name": "open_orders" }' },
} as const satisfies Readonly<Record<string, AnnotationShape>>;
export type FlowAnnotation = keyof typeof flowAnnotations;

export const flowAnnotationNames = Object.keys(flowAnnotations) as readonly FlowAnnotation[];

/** What each kind of flow says beside its kind. */
export const expectations: Readonly<
  Record<FlowKind, { readonly required?: FlowAnnotation; readonly recommended?: FlowAnnotation }>
> = {
  command: { required: 'tx', recommended: 'idempotency' },
  query: { recommended: 'read_model' },
  event: { required: 'outbox' },
};
