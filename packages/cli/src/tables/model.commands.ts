import type { CommandDefinition } from '../command.ts';
import { DATA, DRY_RUN, REGISTRATION } from './shared-options.ts';

/** Commands about the model registry. */
export const modelCommands: readonly CommandDefinition[] = [
  {
    name: 'model list',
    summary: 'list the registered models',
    operands: '[context]',
    examples: ['sea model list', 'sea model list customer-service --format json'],
    load: () => import('../commands/model-list.command.ts'),
  },
  {
    name: 'model show',
    summary: 'show all that the registry says of a model',
    operands: '<model>',
    examples: ['sea model show model-001'],
    load: () => import('../commands/model-show.command.ts'),
  },
  {
    name: 'model register',
    summary: 'register a model in an SDS: asks on a terminal, takes flags in CI',
    operands: '[id]',
    options: [
      { flags: '--context <context>', description: 'the context that gets the model' },
      { flags: '--name <name>', description: 'what people call it' },
      ...REGISTRATION,
      DRY_RUN,
    ],
    examples: [
      'sea model register',
      'sea model register --name SupportLLM --provider internal --risk-tier limited --human-review optional',
    ],
    load: () => import('../commands/model-register.command.ts'),
  },
  {
    name: 'model bump',
    summary: "move a model's version forward in its SDS, with what changed about it",
    operands: '<model> [step]',
    options: [
      { flags: '--to <version>', description: 'the new version, instead of a step (major, minor or patch)' },
      { flags: '--name <name>', description: 'its new name' },
      { flags: '--provider <provider>', description: 'its new provider (as in sea model register)' },
      { flags: '--endpoint <url>', description: "the provider's API" },
      { flags: '--upstream-model <name>', description: "the provider's name of the model" },
      { flags: '--risk-tier <tier>', description: 'its new tier' },
      { flags: '--owner <address>', description: 'who answers for it' },
      { flags: '--human-review <when>', description: 'none, optional or required' },
      { flags: '--policy-gateway <state>', description: 'enabled or disabled' },
      { flags: '--evidence-logging <state>', description: 'enabled or disabled' },
      { flags: '--evaluation <metric=value...>', description: 'a measured value, such as llm_pass_at_5=0.86' },
    ],
    examples: [
      'sea model bump model-001',
      'sea model bump model-001 major --upstream-model large-3',
      'sea model bump model-001 major --risk-tier high --human-review required --owner team@example.com --evaluation llm_pass_at_5=0.9',
    ],
    load: () => import('../commands/model-bump.command.ts'),
  },
  {
    name: 'model deprecate',
    summary: 'mark a model as deprecated in its SDS, with its removal date and successor',
    operands: '<model>',
    options: [
      {
        flags: '--removal-date <date>',
        description: 'the first day on which it is served no more, and its entry may go',
      },
      { flags: '--successor <model>', description: 'the model to use instead' },
    ],
    examples: ['sea model deprecate model-001 --removal-date 2026-06-01 --successor model-002'],
    load: () => import('../commands/model-deprecate.command.ts'),
  },
  {
    name: 'model sunset',
    summary: 'watch models on their way out; with --removal-date: mark a model as deprecated in its SDS',
    operands: '[model]',
    options: [
      {
        flags: '--removal-date <date>',
        description: 'the first day on which it is served no more, and its entry may go',
      },
      { flags: '--successor <model>', description: 'the model to use instead' },
      DATA,
    ],
    examples: ['sea model sunset', 'sea model sunset model-001 --removal-date 2026-06-01 --successor model-002'],
    load: () => import('../commands/model-sunset.command.ts'),
  },
];
