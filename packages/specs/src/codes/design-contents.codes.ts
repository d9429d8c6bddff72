import { code } from '@sea-forge/diagnostics';

/** Findings about what the parts of an SDS say of each other. */
export const designContentsCodes = {
  SDS301: code<{ type: string; near?: string | undefined }>({
    severity: 'error',
    title: 'Type that nobody declares',
    message: ({ type, near }) =>
      `the type "${type}" is neither built in nor declared in this context${near === undefined ? '' : `; did you mean "${near}"?`}`,
    why: 'a field of an unknown type is checked by nobody: whatever is sent in it is taken',
    fix: 'declare it in "types", or write string, number, integer, boolean, datetime, date, decimal, uuid or object',
  }),
  SDS302: code<{ kind: 'event' | 'aggregate'; name: string; near?: string | undefined }>({
    severity: 'error',
    title: 'Event or aggregate that nobody declares',
    message: ({ kind, name, near }) =>
      `no SDS of this context declares the ${kind} "${name}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
    why: 'what the command causes or changes cannot be followed to its description',
    fix: 'correct the name, or declare it in "events" or "domain.aggregates"',
  }),
  SDS303: code<{ kind: string; name: string }>({
    severity: 'error',
    title: 'Name given twice in a design',
    message: ({ kind, name }) => `the ${kind} "${name}" is already declared in this design`,
    why: 'who refers to it could mean either',
    fix: 'give one of the two another name, or remove it',
  }),
};
