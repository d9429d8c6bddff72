import type { OperationClause, OperationDeclaration } from '../../../syntax/ast.ts';

type Kind = OperationClause['kind'];
export type Clause<K extends Kind> = OperationClause & { readonly kind: K };

/** The clauses of an operation by the word that begins them, in the order that is theirs (section 12). */
export const CLAUSES = [
  'intent',
  'direction',
  'actor',
  'access',
  'input',
  'output',
  'state',
  'effect',
  'transaction',
  'failure',
  'idempotency',
  'concurrency',
  'evidence',
  'lifecycle',
] as const;
export type ClauseWord = (typeof CLAUSES)[number];

const words: Readonly<Record<Kind, ClauseWord>> = {
  intent: 'intent',
  direction: 'direction',
  actor: 'actor',
  access_public: 'access',
  access_policy_governed: 'access',
  input: 'input',
  output: 'output',
  state: 'state',
  effect: 'effect',
  transaction: 'transaction',
  failure: 'failure',
  idempotency_keyed: 'idempotency',
  idempotency_inherent: 'idempotency',
  idempotency_not_applicable: 'idempotency',
  concurrency_unique: 'concurrency',
  concurrency_optimistic: 'concurrency',
  concurrency_read_snapshot: 'concurrency',
  evidence_operation_trace: 'evidence',
  lifecycle_synchronous_request_response: 'lifecycle',
};

export function wordOf({ kind }: OperationClause): ClauseWord {
  return words[kind];
}

/** The first clause of a kind. */
export function clauseOf<K extends Kind>({ clauses }: OperationDeclaration, kind: K): Clause<K> | undefined {
  return clauses.find((clause): clause is Clause<K> => clause.kind === kind);
}

export function failuresOf({ clauses }: OperationDeclaration): readonly Clause<'failure'>[] {
  return clauses.filter((clause) => clause.kind === 'failure');
}

export const EFFECTS = ['creates', 'mutates', 'reads'] as const;
export type Effect = (typeof EFFECTS)[number];
