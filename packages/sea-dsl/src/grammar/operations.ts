import { K, T } from '../lexer/tokens.ts';
import type { OperationClause, OperationDeclaration, SymbolReference, Text } from '../syntax/ast.ts';
import { readingAsActor } from '../syntax/readings.ts';
import { ProjectionRules } from './projections.ts';

type Clause = OperationClause extends infer C ? (C extends { span: unknown } ? Omit<C, 'span'> : never) : never;
type Binding = Extract<OperationClause, { kind: 'access_policy_governed' }>['bindings'][number];

/** Operations: clauses in any order and number; which belong where is the checker's matter. */
export abstract class OperationRules extends ProjectionRules {
  readonly operation = this.RULE('operation', (): OperationDeclaration => {
    const clauses: OperationClause[] = [];
    this.CONSUME(K.operation);
    this.CONSUME(T.Word);
    const name = this.text();
    this.CONSUME(T.LeftBrace);
    this.MANY({
      GATE: () => this.bodyContinues('clause'),
      DEF: () =>
        this.attempt('clause', () => {
          const clause = this.SUBRULE(this.clause);
          clauses.push(clause);
        }),
    });
    this.CONSUME(T.RightBrace);
    return { ...this.declared('Operation'), name, clauses };
  });

  readonly clause = this.RULE('clause', (): OperationClause => {
    const first = this.ahead;
    const clause = this.OR<Clause>([
      { ALT: () => this.SUBRULE(this.intentClause) },
      { ALT: () => this.SUBRULE(this.directionClause) },
      { ALT: () => this.SUBRULE(this.actorClause) },
      { ALT: () => this.SUBRULE(this.accessClause) },
      { ALT: () => this.SUBRULE(this.shapeClause) },
      { ALT: () => this.SUBRULE(this.effectClause) },
      { ALT: () => this.SUBRULE(this.transactionClause) },
      { ALT: () => this.SUBRULE(this.failureClause) },
      { ALT: () => this.SUBRULE(this.idempotencyClause) },
      { ALT: () => this.SUBRULE(this.concurrencyClause) },
      {
        ALT: () => {
          this.CONSUME(K.evidence);
          this.CONSUME(K.operation_trace);
          return { kind: 'evidence_operation_trace' };
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.lifecycle);
          this.CONSUME(K.synchronous_request_response);
          return { kind: 'lifecycle_synchronous_request_response' };
        },
      },
    ]);
    return { ...clause, span: this.span(first) } as OperationClause;
  });

  readonly intentClause = this.RULE('intentClause', (): Clause => {
    this.CONSUME(K.intent);
    this.CONSUME(T.String);
    return { kind: 'intent', text: this.text() };
  });

  readonly directionClause = this.RULE('directionClause', (): Clause => {
    this.CONSUME(K.direction);
    this.CONSUME(T.Direction);
    return { kind: 'direction', direction: this.text() };
  });

  readonly actorClause = this.RULE('actorClause', (): Clause => {
    this.CONSUME(K.actor);
    const actor = this.OR<'anonymous' | SymbolReference>({
      IGNORE_AMBIGUITIES: true,
      DEF: [
        {
          ALT: () => {
            this.CONSUME(K.anonymous);
            return 'anonymous' as const;
          },
        },
        {
          ALT: () => {
            this.compareReading(readingAsActor, 'a role', this.ahead);
            return this.SUBRULE(this.symbolReference);
          },
        },
      ],
    });
    return { kind: 'actor', actor };
  });

  readonly accessClause = this.RULE('accessClause', (): Clause => {
    this.CONSUME(K.access);
    return this.OR<Clause>([
      {
        ALT: () => {
          this.CONSUME(K.public);
          return { kind: 'access_public' };
        },
      },
      {
        ALT: () => {
          const bindings: Binding[] = [];
          this.CONSUME(K.policy_governed);
          this.CONSUME(K.by);
          const one = this.SUBRULE(this.policyBinding);
          bindings.push(one);
          this.MANY(() => {
            this.CONSUME(T.Comma);
            const another = this.SUBRULE1(this.policyBinding);
            bindings.push(another);
          });
          return { kind: 'access_policy_governed', bindings };
        },
      },
    ]);
  });

  /** `policy at precondition fails with code`. */
  readonly policyBinding = this.RULE('policyBinding', (): Binding => {
    const policy = this.SUBRULE(this.symbolReference);
    this.CONSUME(K.at);
    this.CONSUME(T.EnforcementPoint);
    const enforcementPoint = this.text();
    this.CONSUME(K.fails);
    this.CONSUME(K.with);
    this.CONSUME(T.Word);
    return { policy, enforcementPoint, failureCode: this.text() };
  });

  readonly shapeClause = this.RULE('shapeClause', (): Clause => {
    const kind = this.OR<'input' | 'output' | 'state'>([
      { ALT: () => (this.CONSUME(K.input), 'input') },
      { ALT: () => (this.CONSUME(K.output), 'output') },
      { ALT: () => (this.CONSUME(K.state), 'state') },
    ]);
    const reference = this.SUBRULE(this.symbolReference);
    return { kind, reference };
  });

  readonly effectClause = this.RULE('effectClause', (): Clause => {
    this.CONSUME(K.effect);
    this.CONSUME(T.Effect);
    const effect = this.text();
    const reference = this.SUBRULE(this.symbolReference);
    return { kind: 'effect', effect, reference };
  });

  readonly transactionClause = this.RULE('transactionClause', (): Clause => {
    this.CONSUME(K.transaction);
    this.CONSUME(T.Transaction);
    return { kind: 'transaction', transaction: this.text() };
  });

  /** `failure code for policy, missing_state "meaning"`. */
  readonly failureClause = this.RULE('failureClause', (): Clause => {
    const kinds: Text[] = [];
    this.CONSUME(K.failure);
    this.CONSUME(T.Word);
    const code = this.text();
    this.CONSUME(K.for);
    this.CONSUME(T.FailureKind);
    kinds.push(this.text());
    this.MANY(() => {
      this.CONSUME(T.Comma);
      this.CONSUME1(T.FailureKind);
      kinds.push(this.text());
    });
    this.CONSUME(T.String);
    return { kind: 'failure', code, kinds, message: this.text() };
  });

  readonly idempotencyClause = this.RULE('idempotencyClause', (): Clause => {
    this.CONSUME(K.idempotency);
    return this.OR<Clause>([
      {
        ALT: () => {
          this.CONSUME(K.keyed_by);
          this.CONSUME(T.Word);
          return { kind: 'idempotency_keyed', field: this.text() };
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.inherent);
          return { kind: 'idempotency_inherent' };
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.not_applicable);
          this.CONSUME(T.LeftParenthesis);
          this.CONSUME(K.read_only);
          const reason = this.text();
          this.CONSUME(T.Comma);
          this.CONSUME(T.String);
          const explanation = this.text();
          this.CONSUME(T.RightParenthesis);
          return { kind: 'idempotency_not_applicable', reason, explanation };
        },
      },
    ]);
  });

  readonly concurrencyClause = this.RULE('concurrencyClause', (): Clause => {
    this.CONSUME(K.concurrency);
    return this.OR<Clause>([
      {
        ALT: () => {
          this.CONSUME(K.unique_key);
          this.CONSUME(T.Word);
          return { kind: 'concurrency_unique', field: this.text() };
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.optimistic_version);
          this.CONSUME1(T.Word);
          return { kind: 'concurrency_optimistic', field: this.text() };
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.read_snapshot);
          return { kind: 'concurrency_read_snapshot' };
        },
      },
    ]);
  });
}
