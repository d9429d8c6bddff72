import type { CommandDefinition } from '../command.ts';
import { DATA } from './shared-options.ts';

/** Commands that run the generated services on this machine. */
export const runningCommands: readonly CommandDefinition[] = [
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
      { flags: '--restart', description: 'start anew what runs an older build than there is now' },
      DATA,
    ],
    examples: ['sea up customer-service', 'sea up customer-service --detach --format json --gateway-port 0'],
    load: () => import('../commands/up.command.ts'),
  },
  {
    name: 'down',
    summary: 'end what `sea up` started',
    options: [DATA],
    load: () => import('../commands/down.command.ts'),
  },
  {
    name: 'dev-llm',
    summary: 'the development LLM, as `sea up` starts it',
    hidden: true,
    options: [{ flags: '--port <port>', description: '0 for any free one', default: '0' }],
    load: () => import('../commands/dev-llm.command.ts'),
  },
  {
    name: 'build',
    summary: 'bundle the generated services of a context into dist folders that run on their own',
    operands: '<context>',
    load: () => import('../commands/build.command.ts'),
  },
];
