import type { CommandDefinition } from '../command.ts';
import { DATA } from './shared-options.ts';

/** Commands for operators. */
export const operationsCommands: readonly CommandDefinition[] = [
  {
    name: 'incident gather',
    summary: 'gather records, checkpoint, keys, health and digests into one new folder with a manifest',
    options: [
      { flags: '--since <time>', description: 'from when on: 2026-01-31T12:00:00Z, or a day' },
      { flags: '--until <time>', description: 'until when, inclusive' },
      { flags: '--output <folder>', description: 'a folder that is not there yet' },
      DATA,
    ],
    examples: ['sea incident gather --since 2026-01-31T12:00:00Z --output incident-42'],
    load: () => import('../commands/incident-gather.command.ts'),
  },
  {
    name: 'runbook check',
    summary: 'do what the blocks of a runbook say, on a throwaway clone and stack; report block by block',
    operands: '<file>',
    options: [
      { flags: '--context <context>', description: 'whose services are run (default: the first)' },
      { flags: '--set <name=value...>', description: 'values of placeholders such as <incident_time>' },
    ],
    examples: ['sea runbook check docs/operations.md'],
    load: () => import('../commands/runbook-check.command.ts'),
  },
  {
    name: 'access list',
    summary: 'list the tokens with their roles and last use',
    options: [DATA],
    load: () => import('../commands/access-list.command.ts'),
  },
  {
    name: 'access review',
    summary: 'find tokens that nobody uses',
    options: [{ flags: '--stale-days <days>', description: 'unused for so long is stale', default: '90' }, DATA],
    examples: ['sea access review --stale-days 30'],
    load: () => import('../commands/access-review.command.ts'),
  },
  {
    name: 'access revoke',
    summary: 'remove a token; services follow on restart or reload',
    operands: '<id>',
    options: [DATA],
    examples: ['sea access revoke local-writer'],
    load: () => import('../commands/access-revoke.command.ts'),
  },
];
