import type { CommandDefinition, OptionDefinition } from './command.ts';

const DATA: OptionDefinition = {
  flags: '--data <folder>',
  description: 'data folder of running services (default: .sea in the repository)',
};

const EVIDENCE_URL: OptionDefinition = {
  flags: '--url <url>',
  description: 'address of the evidence service instead of the one in the data folder',
};

/** What the commands of two words are about, by their first word. */
export const groups: Readonly<Record<string, string>> = {
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
    name: 'evidence query',
    summary: 'ask the evidence log',
    options: [
      { flags: '--type <type>', description: 'event type, e.g. policy_violation' },
      { flags: '--last <n>', description: 'the newest n that match' },
      { flags: '--start <time>', description: 'a day or an RFC 3339 time' },
      { flags: '--end <time>', description: 'a day or an RFC 3339 time, inclusive' },
      { flags: '--model <id>', description: 'of this model' },
      { flags: '--policy <id>', description: 'of this policy or filter' },
      { flags: '--severity <severity>', description: 'of this severity' },
      { flags: '--request-id <id>', description: 'of this request' },
      { flags: '--client <id>', description: 'of this client' },
      { flags: '--limit <n>', description: 'at most n, then says where to go on' },
      { flags: '--cursor <index>', description: 'where an earlier answer says to go on' },
      { flags: '--order <order>', description: 'asc or desc' },
      DATA,
      EVIDENCE_URL,
    ],
    examples: [
      'sea evidence query --type policy_violation --last 10',
      'sea evidence query --type access --format json',
    ],
    load: () => import('./commands/evidence-query.command.ts'),
  },
  {
    name: 'evidence verify',
    summary: 'verify a log: of a running service, or offline in a data folder or a backup',
    operands: '[folder]',
    options: [
      { flags: '--key <vkey>', description: 'public key that you trust (name+id+base64), or a file of them' },
      { flags: '--checkpoint <file>', description: 'a signed checkpoint that was kept elsewhere' },
      DATA,
      EVIDENCE_URL,
    ],
    examples: ['sea evidence verify', 'sea evidence verify .sea/evidence/backups/2026-01-31 --key pinned.pub'],
    load: () => import('./commands/evidence-verify.command.ts'),
  },
  {
    name: 'evidence backup',
    summary: 'back up the evidence log into a folder of the day, and verify it',
    operands: '[destination]',
    options: [DATA, EVIDENCE_URL],
    examples: ['sea evidence backup', 'sea evidence backup file:///backups/evidence/'],
    load: () => import('./commands/evidence-backup.command.ts'),
  },
  {
    name: 'evidence restore',
    summary: 'verify a backup and restore it; the log that is live is set aside and appended again',
    operands: '<source>',
    options: [{ flags: '--dry-run', description: 'verify and say what would happen' }, DATA, EVIDENCE_URL],
    examples: ['sea evidence restore file:///backups/evidence/2026-01-31/ --dry-run'],
    load: () => import('./commands/evidence-restore.command.ts'),
  },
  {
    name: 'evidence rotate-keys',
    summary: 'put a new signing key in the place of the present one',
    options: [
      { flags: '--compromised', description: 'the present key may be in the hands of somebody else' },
      DATA,
      EVIDENCE_URL,
    ],
    load: () => import('./commands/evidence-rotate-keys.command.ts'),
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
    summary: 'bundle the generated services of a context into their dist folders',
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
