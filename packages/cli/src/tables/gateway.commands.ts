import type { CommandDefinition } from '../command.ts';
import { DATA } from './shared-options.ts';

/** Commands about the policy gateway. */
export const gatewayCommands: readonly CommandDefinition[] = [
  {
    name: 'gateway kill-switch',
    summary: 'halt the gateway, let it go on, or say what is halted',
    operands: '<on|off|status>',
    options: [
      { flags: '--model <model>', description: 'this model only' },
      { flags: '--reason <text>', description: 'why; kept with the order and on record' },
      { flags: '--until <time>', description: 'ends by itself, e.g. 2030-01-31T12:00:00Z' },
      DATA,
      { flags: '--url <url>', description: 'address of the gateway instead of the one in the data folder' },
    ],
    examples: ['sea gateway kill-switch on --reason "incident 42"', 'sea gateway kill-switch status'],
    load: () => import('../commands/gateway-kill-switch.command.ts'),
  },
  {
    name: 'gateway reviews',
    summary: 'requests that wait for a person: list them, show one, approve or reject one',
    operands: '<list|show|approve|reject> [id]',
    options: [
      { flags: '--reason <text>', description: 'why; goes on record with the decision' },
      { flags: '--reviewer <name>', description: 'who decides, by default the user of this machine' },
      DATA,
      { flags: '--url <url>', description: 'address of the gateway instead of the one in the data folder' },
    ],
    examples: ['sea gateway reviews list', 'sea gateway reviews approve <id> --reason "checked with the customer"'],
    load: () => import('../commands/gateway-reviews.command.ts'),
  },
  {
    name: 'gateway check-config',
    summary: "check a gateway's config.yaml against what its context requires",
    operands: '<context>',
    options: [{ flags: '--config <file>', description: 'another file than the one in infra/' }],
    examples: ['sea gateway check-config customer-service'],
    load: () => import('../commands/gateway-check-config.command.ts'),
  },
];
