import type { CommandDefinition, OptionDefinition } from './command.ts';

const DATA: OptionDefinition = {
  flags: '--data <folder>',
  description: 'data folder of running services (default: .sea in the repository)',
};

/** Every command of `sea`, in the order of the help. Nothing here loads a command's code. */
export const commands: readonly CommandDefinition[] = [
  {
    name: 'validate',
    summary: 'parse and check SEA DSL files',
    operands: '<paths...>',
    examples: ['sea validate docs/specs/customer-service/policies.sea', 'cat policies.sea | sea validate -'],
    load: () => import('./commands/validate.command.ts'),
  },
  {
    name: 'sds-validate',
    summary: 'check SDS documents and the model registry in them',
    operands: '<paths...>',
    options: [{ flags: '--mode <mode>', description: 'production or staging', default: 'production' }],
    examples: ['sea sds-validate docs/specs/customer-service/sds'],
    load: () => import('./commands/sds-validate.command.ts'),
  },
  {
    name: 'pipeline',
    summary: 'generate the governed services of a context from its specifications',
    operands: '[context]',
    options: [
      { flags: '--all', description: 'every context' },
      { flags: '--dry-run', description: 'say what would change, write nothing' },
      { flags: '--check', description: 'fail if anything would change, write nothing' },
    ],
    examples: ['sea pipeline customer-service', 'sea pipeline --all --check'],
    load: () => import('./commands/pipeline.command.ts'),
  },
  {
    name: 'drift',
    summary: 'is the generated code exactly what the specifications say, and is it in git?',
    operands: '[context]',
    options: [
      { flags: '--against <tree>', description: 'index (staged counts as clean) or HEAD', default: 'index' },
      { flags: '--fix', description: 'regenerate, then look again' },
    ],
    examples: ['sea drift', 'sea drift customer-service --format json'],
    load: () => import('./commands/drift.command.ts'),
  },
  {
    name: 'up',
    summary: 'run gateway, evidence service and a development LLM on this machine',
    operands: '<context>',
    options: [
      { flags: '--detach', description: 'return once all are healthy; `sea down` ends them' },
      { flags: '--gateway-port <port>', description: '0 for any free one', default: '8080' },
      { flags: '--evidence-port <port>', description: '0 for any free one', default: '8083' },
      { flags: '--llm-port <port>', description: '0 for any free one', default: '8090' },
      { flags: '--upstream <url>', description: 'a real LLM instead of the development LLM' },
      DATA,
    ],
    examples: ['sea up customer-service', 'sea up customer-service --detach --format json --gateway-port 0'],
    load: () => import('./commands/up.command.ts'),
  },
  {
    name: 'down',
    summary: 'end what `sea up` started',
    options: [DATA],
    load: () => import('./commands/down.command.ts'),
  },
  {
    name: 'dev-llm',
    summary: 'the development LLM, as `sea up` starts it',
    hidden: true,
    options: [{ flags: '--port <port>', description: '0 for any free one', default: '0' }],
    load: () => import('./commands/dev-llm.command.ts'),
  },
  {
    name: 'build',
    summary: 'bundle the generated services of a context into dist folders that run on their own',
    operands: '<context>',
    load: () => import('./commands/build.command.ts'),
  },
  {
    name: 'parse',
    summary: 'print the syntax tree of SEA DSL files (ast-v3)',
    operands: '<paths...>',
    options: [{ flags: '--ast', description: 'the syntax tree (the only form for now)', default: true }],
    examples: ['sea parse --ast --format json policies.sea'],
    load: () => import('./commands/parse.command.ts'),
  },
  {
    name: 'explain',
    summary: 'explain a finding by its code',
    operands: '<code>',
    examples: ['sea explain E001'],
    load: () => import('./commands/explain.command.ts'),
  },
];
