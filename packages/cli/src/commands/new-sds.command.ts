import { documentCommand } from '../scaffold/document-command.ts';

/** Makes an SDS: a design, in which models can be registered. */
export const run = documentCommand('sds');
