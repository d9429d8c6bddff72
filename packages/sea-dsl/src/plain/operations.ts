// Made from ../grammar/operations.ts by `npm run grammar`. Change the grammar, not this.
import type { OperationClause, OperationDeclaration, SymbolReference, Text } from '../syntax/ast.ts';
import { readingAsActor } from '../syntax/readings.ts';
import { ProjectionRules } from './projections.ts';
import { kindSet } from './kind-set.ts';
import { isWord } from '../lexer/kinds.ts';

type Clause = OperationClause extends infer C ? (C extends { span: unknown } ? Omit<C, 'span'> : never) : never;

type Binding = Extract<OperationClause, { kind: 'access_policy_governed' }>['bindings'][number];

export abstract class OperationRules extends ProjectionRules {
  operation(): OperationDeclaration {
    const clauses: OperationClause[] = [];
    if (this.kinds[this.currIdx + 1] !== 31 /* operation */) this.fail();
    this.currIdx++;
    if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
    this.currIdx++;
    const name = this.text();
    if (this.kinds[this.currIdx + 1] !== 6 /* LeftBrace */) this.fail();
    this.currIdx++;
    while (kinds1[this.kinds[this.currIdx + 1] as number] === 1 && this.bodyContinues('clause')) {
      const clause = this.clause();
      clauses.push(clause);
    }
    if (this.kinds[this.currIdx + 1] !== 7 /* RightBrace */) this.fail();
    this.currIdx++;
    return {
      kind: 'Operation',
      span: this.span(this.declarationFirst),
      keyword: this.tokens.span(this.keywordIndex),
      exported: this.exported,
      name,
      clauses: clauses.slice(),
    };
  }

  clause(): OperationClause {
    const first = this.ahead;
    let clause: Clause;
    switch (this.kinds[this.currIdx + 1]) {
      case 83 /* intent */: {
        clause = this.intentClause();
        break;
      }
      case 84 /* direction */: {
        clause = this.directionClause();
        break;
      }
      case 85 /* actor */: {
        clause = this.actorClause();
        break;
      }
      case 86 /* access */: {
        clause = this.accessClause();
        break;
      }
      case 87 /* input */:
      case 88 /* output */:
      case 89 /* state */: {
        clause = this.shapeClause();
        break;
      }
      case 90 /* effect */: {
        clause = this.effectClause();
        break;
      }
      case 91 /* transaction */: {
        clause = this.transactionClause();
        break;
      }
      case 92 /* failure */: {
        clause = this.failureClause();
        break;
      }
      case 93 /* idempotency */: {
        clause = this.idempotencyClause();
        break;
      }
      case 94 /* concurrency */: {
        clause = this.concurrencyClause();
        break;
      }
      case 95 /* evidence */: {
        this.currIdx++;
        if (this.kinds[this.currIdx + 1] !== 177 /* operation_trace */) this.fail();
        this.currIdx++;
        clause = { kind: 'evidence_operation_trace' };
        break;
      }
      case 96 /* lifecycle */: {
        this.currIdx++;
        if (this.kinds[this.currIdx + 1] !== 178 /* synchronous_request_response */) this.fail();
        this.currIdx++;
        clause = { kind: 'lifecycle_synchronous_request_response' };
        break;
      }
      default:
        this.fail();
    }
    return { ...clause, span: this.span(first) } as OperationClause;
  }

  intentClause(): Clause {
    if (this.kinds[this.currIdx + 1] !== 83 /* intent */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    return { kind: 'intent', text: this.text() };
  }

  directionClause(): Clause {
    if (this.kinds[this.currIdx + 1] !== 84 /* direction */) this.fail();
    this.currIdx++;
    if (!(
      this.kinds[this.currIdx + 1] === 149 /* inbound */ ||
      this.kinds[this.currIdx + 1] === 150 /* outbound */ ||
      this.kinds[this.currIdx + 1] === 151 /* internal */
    ))
      this.fail();
    this.currIdx++;
    return { kind: 'direction', direction: this.text() };
  }

  actorClause(): Clause {
    if (this.kinds[this.currIdx + 1] !== 85 /* actor */) this.fail();
    this.currIdx++;
    let actor: 'anonymous' | SymbolReference;
    const ahead = this.kinds[this.currIdx + 1] as number;
    if (ahead === 152 /* anonymous */) {
      this.currIdx++;
      actor = 'anonymous' as const;
    } else if (isWord(ahead)) {
      this.compareReading(readingAsActor, 'a role', this.ahead);
      actor = this.symbolReference();
    } else {
      this.fail();
    }
    return { kind: 'actor', actor };
  }

  accessClause(): Clause {
    if (this.kinds[this.currIdx + 1] !== 86 /* access */) this.fail();
    this.currIdx++;
    switch (this.kinds[this.currIdx + 1]) {
      case 153 /* public */: {
        this.currIdx++;
        return { kind: 'access_public' };
      }
      case 154 /* policy_governed */: {
        const bindings: Binding[] = [];
        if (this.kinds[this.currIdx + 1] !== 154 /* policy_governed */) this.fail();
        this.currIdx++;
        if (this.kinds[this.currIdx + 1] !== 155 /* by */) this.fail();
        this.currIdx++;
        const one = this.policyBinding();
        bindings.push(one);
        while (this.kinds[this.currIdx + 1] === 22 /* Comma */) {
          this.currIdx++;
          const another = this.policyBinding();
          bindings.push(another);
        }
        return { kind: 'access_policy_governed', bindings: bindings.slice() };
      }
      default:
        this.fail();
    }
  }

  policyBinding(): Binding {
    const policy = this.symbolReference();
    if (this.kinds[this.currIdx + 1] !== 156 /* at */) this.fail();
    this.currIdx++;
    if (!(
      this.kinds[this.currIdx + 1] === 157 /* precondition */ ||
      this.kinds[this.currIdx + 1] === 158 /* invariant */ ||
      this.kinds[this.currIdx + 1] === 159 /* postcondition */
    ))
      this.fail();
    this.currIdx++;
    const enforcementPoint = this.text();
    if (this.kinds[this.currIdx + 1] !== 160 /* fails */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 161 /* with */) this.fail();
    this.currIdx++;
    if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
    this.currIdx++;
    return { policy, enforcementPoint, failureCode: this.text() };
  }

  shapeClause(): Clause {
    let kind: 'input' | 'output' | 'state';
    switch (this.kinds[this.currIdx + 1]) {
      case 87 /* input */: {
        this.currIdx++;
        kind = 'input';
        break;
      }
      case 88 /* output */: {
        this.currIdx++;
        kind = 'output';
        break;
      }
      case 89 /* state */: {
        this.currIdx++;
        kind = 'state';
        break;
      }
      default:
        this.fail();
    }
    const reference = this.symbolReference();
    return { kind, reference };
  }

  effectClause(): Clause {
    if (this.kinds[this.currIdx + 1] !== 90 /* effect */) this.fail();
    this.currIdx++;
    if (!(
      this.kinds[this.currIdx + 1] === 162 /* creates */ ||
      this.kinds[this.currIdx + 1] === 163 /* mutates */ ||
      this.kinds[this.currIdx + 1] === 164 /* reads */
    ))
      this.fail();
    this.currIdx++;
    const effect = this.text();
    const reference = this.symbolReference();
    return { kind: 'effect', effect, reference };
  }

  transactionClause(): Clause {
    if (this.kinds[this.currIdx + 1] !== 91 /* transaction */) this.fail();
    this.currIdx++;
    if (!(
      this.kinds[this.currIdx + 1] === 165 /* single_aggregate */ ||
      this.kinds[this.currIdx + 1] === 166 /* read_only */
    ))
      this.fail();
    this.currIdx++;
    return { kind: 'transaction', transaction: this.text() };
  }

  failureClause(): Clause {
    const kinds: Text[] = [];
    if (this.kinds[this.currIdx + 1] !== 92 /* failure */) this.fail();
    this.currIdx++;
    if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
    this.currIdx++;
    const code = this.text();
    if (this.kinds[this.currIdx + 1] !== 115 /* for */) this.fail();
    this.currIdx++;
    if (!(kinds2[this.kinds[this.currIdx + 1] as number] === 1)) this.fail();
    this.currIdx++;
    kinds.push(this.text());
    while (this.kinds[this.currIdx + 1] === 22 /* Comma */) {
      this.currIdx++;
      if (!(kinds2[this.kinds[this.currIdx + 1] as number] === 1)) this.fail();
      this.currIdx++;
      kinds.push(this.text());
    }
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    return { kind: 'failure', code, kinds: kinds.slice(), message: this.text() };
  }

  idempotencyClause(): Clause {
    if (this.kinds[this.currIdx + 1] !== 93 /* idempotency */) this.fail();
    this.currIdx++;
    switch (this.kinds[this.currIdx + 1]) {
      case 171 /* keyed_by */: {
        this.currIdx++;
        if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
        this.currIdx++;
        return { kind: 'idempotency_keyed', field: this.text() };
      }
      case 172 /* inherent */: {
        this.currIdx++;
        return { kind: 'idempotency_inherent' };
      }
      case 173 /* not_applicable */: {
        this.currIdx++;
        if (this.kinds[this.currIdx + 1] !== 8 /* LeftParenthesis */) this.fail();
        this.currIdx++;
        if (this.kinds[this.currIdx + 1] !== 166 /* read_only */) this.fail();
        this.currIdx++;
        const reason = this.text();
        if (this.kinds[this.currIdx + 1] !== 22 /* Comma */) this.fail();
        this.currIdx++;
        if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
        this.currIdx++;
        const explanation = this.text();
        if (this.kinds[this.currIdx + 1] !== 9 /* RightParenthesis */) this.fail();
        this.currIdx++;
        return { kind: 'idempotency_not_applicable', reason, explanation };
      }
      default:
        this.fail();
    }
  }

  concurrencyClause(): Clause {
    if (this.kinds[this.currIdx + 1] !== 94 /* concurrency */) this.fail();
    this.currIdx++;
    switch (this.kinds[this.currIdx + 1]) {
      case 174 /* unique_key */: {
        this.currIdx++;
        if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
        this.currIdx++;
        return { kind: 'concurrency_unique', field: this.text() };
      }
      case 175 /* optimistic_version */: {
        this.currIdx++;
        if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
        this.currIdx++;
        return { kind: 'concurrency_optimistic', field: this.text() };
      }
      case 176 /* read_snapshot */: {
        this.currIdx++;
        return { kind: 'concurrency_read_snapshot' };
      }
      default:
        this.fail();
    }
  }
}

const kinds1 = kindSet([
  83 /* intent */, 84 /* direction */, 85 /* actor */, 86 /* access */, 87 /* input */, 88 /* output */, 89 /* state */,
  90 /* effect */, 91 /* transaction */, 92 /* failure */, 93 /* idempotency */, 94 /* concurrency */,
  95 /* evidence */, 96 /* lifecycle */,
]);
const kinds2 = kindSet([
  39 /* policy */, 167 /* input_validation */, 168 /* missing_state */, 169 /* idempotency_conflict */,
  170 /* concurrency_conflict */,
]);
