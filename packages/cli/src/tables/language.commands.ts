import type { CommandDefinition } from '../command.ts';

/** Commands about SEA files. */
export const languageCommands: readonly CommandDefinition[] = [
  {
    name: 'parse',
    summary: 'print the syntax tree of SEA DSL files (ast-v3)',
    operands: '<paths...>',
    options: [{ flags: '--ast', description: 'the syntax tree (the only form for now)', default: true }],
    examples: ['sea parse --ast --format json policies.sea'],
    checks: true,
    onlyReads: true,
    load: () => import('../commands/parse.command.ts'),
  },
  {
    name: 'fmt',
    summary: 'write SEA DSL files in canonical form; - for standard input to standard output',
    operands: '<paths...>',
    options: [{ flags: '--check', description: 'write nothing; fail and show what would change' }],
    examples: ['sea fmt docs/specs', 'sea fmt --check docs/specs', 'cat policies.sea | sea fmt -'],
    checks: true,
    load: () => import('../commands/fmt.command.ts'),
  },
  {
    name: 'eval',
    summary: 'evaluate the policies of a SEA file over its model and the facts of a case',
    operands: '<file>',
    options: [
      { flags: '--policy <name>', description: 'this policy only; one that the file imports, too' },
      { flags: '--facts <file>', description: 'JSON: what is known of the case' },
      { flags: '--now <instant>', description: 'the moment that windows (`over last`) count back from' },
      { flags: '--trace', description: 'the value of every part, and what decided' },
    ],
    examples: [
      'sea eval docs/specs/customer-service/policies.sea --facts facts.json --trace',
      'sea eval policies.sea --policy dual_control --now 2030-01-31T12:00:00Z --format json',
    ],
    checks: true,
    onlyReads: true,
    load: () => import('../commands/eval.command.ts'),
  },
];
