import type { CommandDefinition, OptionDefinition } from './command.ts';

const DATA: OptionDefinition = {
  flags: '--data <folder>',
  description: 'data folder of running services (default: .sea in the repository)',
};

/** What the commands of two words are about, by their first word. */
export const groups: Readonly<Record<string, string>> = {
  model: 'the model registry of the specifications',
  incident: 'what an incident needs',
  runbook: 'does an operations guide still hold?',
  access: 'tokens of a data folder: list, review, revoke',
  evidence: 'query, verify, back up and restore the evidence log, rotate its keys',
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
    name: 'spec-guard',
    summary: 'check every specification of every context: schemas, registry, references, links',
    options: [{ flags: '--mode <mode>', description: 'production or staging', default: 'production' }],
    examples: ['sea spec-guard'],
    load: () => import('./commands/spec-guard.command.ts'),
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
    name: 'ci',
    summary: 'every gate in one report: spec-guard, validate, pipeline, drift, types, generated tests',
    options: [
      { flags: '--quick', description: 'without type check and generated tests' },
      { flags: '--mode <mode>', description: 'production or staging', default: 'production' },
    ],
    examples: ['sea ci', 'sea ci --quick --format json'],
    load: () => import('./commands/ci.command.ts'),
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
    name: 'model list',
    summary: 'list the registered models',
    operands: '[context]',
    examples: ['sea model list', 'sea model list customer-service --format json'],
    load: () => import('./commands/model-list.command.ts'),
  },
  {
    name: 'model show',
    summary: 'show all that the registry says of a model',
    operands: '<model>',
    examples: ['sea model show model-001'],
    load: () => import('./commands/model-show.command.ts'),
  },
  {
    name: 'model sunset',
    summary: 'watch models on their way out; with --removal-date: mark a model as deprecated in its SDS',
    operands: '[model]',
    options: [
      { flags: '--removal-date <date>', description: 'the day from which it must be gone' },
      { flags: '--successor <model>', description: 'the model to use instead' },
      DATA,
    ],
    examples: ['sea model sunset', 'sea model sunset model-001 --removal-date 2026-06-01 --successor model-002'],
    load: () => import('./commands/model-sunset.command.ts'),
  },
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
    load: () => import('./commands/incident-gather.command.ts'),
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
    load: () => import('./commands/runbook-check.command.ts'),
  },
  {
    name: 'access list',
    summary: 'list the tokens with their roles and last use',
    options: [DATA],
    load: () => import('./commands/access-list.command.ts'),
  },
  {
    name: 'access review',
    summary: 'find tokens that nobody uses',
    options: [{ flags: '--stale-days <days>', description: 'unused for so long is stale', default: '90' }, DATA],
    examples: ['sea access review --stale-days 30'],
    load: () => import('./commands/access-review.command.ts'),
  },
  {
    name: 'access revoke',
    summary: 'remove a token; services follow on restart or reload',
    operands: '<id>',
    options: [DATA],
    examples: ['sea access revoke local-writer'],
    load: () => import('./commands/access-revoke.command.ts'),
  },
  {
    name: 'doctor',
    summary: 'is this machine, repository and data folder fit to run?',
    options: [DATA],
    load: () => import('./commands/doctor.command.ts'),
  },
  {
    name: 'setup',
    summary: 'prepare the data folder: credentials, and the secret files that compose takes',
    options: [{ flags: '--path', description: 'say how to put sea on the PATH' }, DATA],
    examples: ['sea setup', 'sea setup --path'],
    load: () => import('./commands/setup.command.ts'),
  },
  {
    name: 'explain',
    summary: 'explain a finding by its code',
    operands: '<code>',
    examples: ['sea explain E001'],
    load: () => import('./commands/explain.command.ts'),
  },
];
