import type { CommandDefinition, OptionDefinition } from '../command.ts';

const INCIDENT: readonly OptionDefinition[] = [
  { flags: '--incident <id>', description: 'the incident that it has to do with' },
  { flags: '--relationship <how>', description: 'cause, contributing, discovered-in or follow-up' },
];

const REASON: OptionDefinition = { flags: '--reason <text>', description: 'why; needed' };

/** Commands about the semantic debt ledger. */
export const debtCommands: readonly CommandDefinition[] = [
  {
    name: 'debt list',
    summary: 'list the debts that are not resolved, the gravest first',
    operands: '[context]',
    options: [{ flags: '--all', description: 'resolved and superseded ones, too' }],
    examples: ['sea debt list', 'sea debt list customer-service --format json'],
    load: () => import('../commands/debt-list.command.ts'),
  },
  {
    name: 'debt open',
    summary: 'write a debt into the ledger; of one that is there already: its evidence',
    options: [
      { flags: '--context <context>', description: 'the bounded context (default: the only one)' },
      {
        flags: '--class <class>',
        description:
          'logical-contradiction, inferential-divergence, projection-mismatch, priority-conflict or cognitive-hazard',
      },
      { flags: '--severity <severity>', description: 'low, medium, high or critical' },
      { flags: '--evidence <text...>', description: 'what was seen' },
      { flags: '--concept <id...>', description: 'what it is about, such as REQ-004' },
      { flags: '--policy <name...>', description: 'policies that it is about' },
      { flags: '--signal <name>', description: 'what saw it (default: review)' },
      { flags: '--eval-mode <mode>', description: 'how policies were evaluated when it was seen (default: static)' },
      ...INCIDENT,
    ],
    examples: [
      'sea debt open --class priority-conflict --severity medium --policy refunds --evidence "two policies decide differently"',
    ],
    load: () => import('../commands/debt-open.command.ts'),
  },
  {
    name: 'debt accept',
    summary: 'accept a debt: somebody answers for it by name',
    operands: '<item>',
    options: [{ flags: '--approver <name>', description: 'who answers for it; needed' }, REASON, ...INCIDENT],
    examples: ['sea debt accept debt-3fa94b2c11d0 --approver "Ada Roth" --reason "until the new gateway"'],
    load: () => import('../commands/debt-accept.command.ts'),
  },
  {
    name: 'debt mitigate',
    summary: 'say what is being done about a debt',
    operands: '<item>',
    options: [{ flags: '--mitigation <text>', description: 'what is being done; needed' }, REASON, ...INCIDENT],
    examples: ['sea debt mitigate debt-3fa94b2c11d0 --mitigation "a person reviews each refund" --reason "INC-7"'],
    load: () => import('../commands/debt-mitigate.command.ts'),
  },
  {
    name: 'debt resolve',
    summary: 'end a debt that is gone',
    operands: '<item>',
    options: [REASON, ...INCIDENT],
    examples: ['sea debt resolve debt-3fa94b2c11d0 --reason "REQ-004 says seconds now"'],
    load: () => import('../commands/debt-resolve.command.ts'),
  },
  {
    name: 'debt reopen',
    summary: 'take back that a debt was accepted, or is being mitigated',
    operands: '<item>',
    options: [REASON, ...INCIDENT],
    load: () => import('../commands/debt-reopen.command.ts'),
  },
  {
    name: 'debt supersede',
    summary: 'put another item in the place of one',
    operands: '<item>',
    options: [
      { flags: '--by <item>', description: 'the item that takes its place; needed' },
      { flags: '--reason <text>', description: 'why' },
    ],
    load: () => import('../commands/debt-supersede.command.ts'),
  },
  {
    name: 'debt check',
    summary: 'is the ledger whole, was it only added to, and is every debt settled that people opened?',
    options: [
      {
        flags: '--base <commit>',
        description: 'compare with where this branch left that one (default: the main branch)',
      },
      { flags: '--require-history', description: 'fail where git cannot tell how the ledger was before' },
    ],
    examples: ['sea debt check', 'sea debt check --base origin/main'],
    checks: true,
    load: () => import('../commands/debt-check.command.ts'),
  },
];
