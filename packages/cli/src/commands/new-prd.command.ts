import { documentCommand } from '../scaffold/document-command.ts';

/** Makes a PRD: requirements and how they are accepted. */
export const run = documentCommand('prd');
