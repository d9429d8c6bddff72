import type { CommandDefinition, OptionDefinition } from '../command.ts';
import { DRY_RUN, REGISTRATION } from './shared-options.ts';

const FORCE: OptionDefinition = { flags: '--force', description: 'although git has not got all of its files' };

const CONTEXT: OptionDefinition = {
  flags: '--context <context>',
  description: 'the context that gets it (default: the only or primary one)',
};

const SLUG: OptionDefinition = {
  flags: '--slug <slug>',
  description: 'words of the file name (default: made from the title)',
};

const SATISFIES: OptionDefinition = {
  flags: '--satisfies <id...>',
  description: 'what it satisfies (default: the only one there is)',
};

/** Commands that begin something. */
export const scaffoldCommands: readonly CommandDefinition[] = [
  {
    name: 'init',
    summary: 'make a repository with one context; nothing is overwritten',
    operands: '[folder]',
    options: [
      { flags: '--context <context>', description: 'name of its context (default: made from the name of the folder)' },
      { flags: '--keep', description: 'leave files that differ as they are, instead of refusing' },
      DRY_RUN,
    ],
    examples: ['sea init support-desk', 'sea init . --keep'],
    load: () => import('../commands/init.command.ts'),
  },
  {
    name: 'new context',
    summary: 'a context: a decision, requirements, a design that registers a model, policies',
    operands: '[name]',
    options: [DRY_RUN],
    examples: ['sea new context support-desk'],
    load: () => import('../commands/new-context.command.ts'),
  },
  {
    name: 'new adr',
    summary: 'an ADR: a decision with its constraints and consequences',
    operands: '[title...]',
    options: [CONTEXT, SLUG, DRY_RUN],
    examples: ['sea new adr "Keep evidence for seven years"'],
    load: () => import('../commands/new-adr.command.ts'),
  },
  {
    name: 'new prd',
    summary: 'a PRD: requirements and how they are accepted',
    operands: '[title...]',
    options: [CONTEXT, SLUG, SATISFIES, DRY_RUN],
    examples: ['sea new prd "Answers for brokers" --satisfies ADR-001'],
    load: () => import('../commands/new-prd.command.ts'),
  },
  {
    name: 'new sds',
    summary: 'an SDS: a design, in which models can be registered',
    operands: '[title...]',
    options: [CONTEXT, SLUG, SATISFIES, DRY_RUN],
    examples: ['sea new sds "Broker portal" --satisfies PRD-002'],
    load: () => import('../commands/new-sds.command.ts'),
  },
  {
    name: 'new model',
    summary: 'register a model by its name, as `sea model register` does',
    operands: '[name]',
    options: [CONTEXT, ...REGISTRATION, DRY_RUN],
    examples: ['sea new model BrokerLLM --risk-tier limited'],
    load: () => import('../commands/new-model.command.ts'),
  },
  {
    name: 'new policy',
    summary: 'a policy at the end of a SEA file, in canonical form: asks on a terminal, takes flags in CI',
    operands: '[name]',
    options: [
      CONTEXT,
      { flags: '--requirement <id>', description: 'the requirement that it enforces' },
      { flags: '--rationale <text>', description: 'why there is this policy, in one sentence' },
      { flags: '--expression <condition>', description: 'when it is violated; for an obligation, when it is met' },
      { flags: '--kind <kind>', description: 'prohibition or obligation', default: 'prohibition' },
      { flags: '--action <action>', description: 'block, redact or log_only', default: 'block' },
      { flags: '--severity <severity>', description: 'low, medium, high or critical', default: 'high' },
      { flags: '--priority <number>', description: 'the higher one decides', default: '50' },
      { flags: '--file <file>', description: 'SEA file of the context, where there are several' },
      DRY_RUN,
    ],
    examples: [
      'sea new policy',
      'sea new policy prompts_are_bounded --requirement REQ-001 --rationale "Long prompts hide instructions." --expression "request.token_count > 8000"',
    ],
    load: () => import('../commands/new-policy.command.ts'),
  },
  {
    name: 'context list',
    summary: 'list the contexts: which is primary, their ports, what they hold, their services',
    examples: ['sea context list', 'sea context list --format json'],
    load: () => import('../commands/context-list.command.ts'),
  },
  {
    name: 'context rename',
    summary: 'rename a context: specifications, references, configuration; its services are generated anew',
    operands: '<old> <new>',
    options: [FORCE, DRY_RUN],
    examples: ['sea context rename support-desk help-desk --dry-run'],
    load: () => import('../commands/context-rename.command.ts'),
  },
  {
    name: 'context remove',
    summary: 'remove a context whose models are gone and to which nothing refers; files of the team stay',
    operands: '<context>',
    options: [FORCE, DRY_RUN],
    examples: ['sea context remove broker-desk --dry-run'],
    load: () => import('../commands/context-remove.command.ts'),
  },
];
