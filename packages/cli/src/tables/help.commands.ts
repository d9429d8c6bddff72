import type { CommandDefinition } from '../command.ts';
import { DATA } from './shared-options.ts';

/** Commands about the command line itself. */
export const helpCommands: readonly CommandDefinition[] = [
  {
    name: 'doctor',
    summary: 'is this machine, repository and data folder fit to run?',
    options: [DATA],
    load: () => import('../commands/doctor.command.ts'),
  },
  {
    name: 'setup',
    summary: 'prepare the data folder: credentials, and the secret files that compose takes',
    options: [{ flags: '--path', description: 'say how to put sea on the PATH' }, DATA],
    examples: ['sea setup', 'sea setup --path'],
    load: () => import('../commands/setup.command.ts'),
  },
  {
    name: 'explain',
    summary: 'explain a code, tell where a policy is written, or list all codes',
    operands: '[code-or-policy]',
    examples: ['sea explain E001', 'sea explain no_personal_data', 'sea explain'],
    load: () => import('../commands/explain.command.ts'),
  },
];
