import { code } from '@sea-forge/diagnostics';

export interface Problem {
  readonly problem: string;
}

const message = ({ problem }: Problem): string => problem;

/** Codes of application contracts: records, enums, typed entities, operations (design: sea-dsl, sections 7 and 12). */
export const applicationCodes = {
  APP001: code<Problem>({
    severity: 'error',
    title: 'Incomplete operation',
    message,
    why: 'an operation that leaves something open would be completed by whoever builds it, each in another way',
    fix: 'give the operation every clause once, in order, with values that fit each other',
  }),
  APP002: code<Problem>({
    severity: 'error',
    title: 'Unknown reference in a contract',
    message,
    why: 'a contract about something that is not declared promises nothing',
    fix: 'declare it, import it, or correct the name',
  }),
  APP003: code<Problem>({
    severity: 'error',
    title: 'Invalid shape of a record or default',
    message,
    why: 'what is sent and stored must be flat and complete, so that every value can be checked by its own field',
    fix: 'name the parts in a field each; give defaults to required fields of entities only',
  }),
  APP004: code<{ field: string; owner: string }>({
    severity: 'error',
    title: 'Duplicate field',
    message: ({ field, owner }) => `the field "${field}" of "${owner}" is already declared`,
    why: 'with two fields of one name nobody can tell which one a value belongs to',
    fix: 'rename one of them, or remove it',
  }),
  APP005: code<Problem>({
    severity: 'error',
    title: 'Invalid aggregate key',
    message,
    why: 'an entity with fields is found by exactly one key',
    fix: 'give the entity one key: a required uuid or string without default',
  }),
  APP006: code<Problem>({
    severity: 'error',
    title: 'Input or output that is no record',
    message,
    why: 'what goes in and out is a record: an entity would give away how it is stored',
    fix: 'declare a record with the fields that go in or out',
  }),
  APP007: code<Problem>({
    severity: 'error',
    title: 'Policy that an operation cannot be governed by',
    message,
    why: 'before an operation runs there are its input, its state and its actor, and nothing else to decide by',
    fix: 'bind a policy of kind Constraint that reads input fields, `state.x` and `actor.role` only',
  }),
  APP008: code<Problem>({
    severity: 'error',
    title: 'Invalid failure',
    message,
    why: 'callers act on failure codes: each way to fail needs exactly one code, with one meaning',
    fix: 'declare one failure for each way to fail, in lower_snake_case, with a meaning',
  }),
  APP009: code<Problem>({
    severity: 'error',
    title: 'Invalid strategy',
    message,
    why: 'a repeated or concurrent call must do what its author meant, which only fitting strategies ensure',
    fix: 'choose the strategy that belongs to the effect, over a required field of the input',
  }),
  APP010: code<Problem>({
    severity: 'error',
    title: 'Idempotency that is not applicable, unproven',
    message,
    why: 'only what reads and nothing else may be repeated without care',
    fix: 'write `keyed_by <field>`, or make the operation read only',
  }),
  APP011: code<Problem>({
    severity: 'error',
    title: 'Effect and state do not match',
    message,
    why: 'what is stored must come from somewhere, and what is answered must be stored',
    fix: 'give input, state and output the same fields, with the same types and constraints',
  }),
  APP012: code<Problem>({
    severity: 'error',
    title: 'Invalid constraint',
    message,
    why: 'a constraint that cannot be met, or does not apply, refuses every value or none',
    fix: 'write constraints that fit the type of the field and leave some value possible',
  }),
  APP013: code<Problem>({
    severity: 'error',
    title: 'Invalid enum',
    message,
    why: 'a value on the wire must stand for exactly one member',
    fix: 'give each member a name and a wire value of its own',
  }),
};
