import { documentCommand } from '../scaffold/document-command.ts';

/** Makes an ADR: a decision with its constraints and consequences. */
export const run = documentCommand('adr');
