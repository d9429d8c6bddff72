import type { CommandDefinition } from './command.ts';
import { checkingCommands } from './tables/checking.commands.ts';
import { debtCommands } from './tables/debt.commands.ts';
import { evidenceCommands } from './tables/evidence.commands.ts';
import { gatewayCommands } from './tables/gateway.commands.ts';
import { helpCommands } from './tables/help.commands.ts';
import { languageCommands } from './tables/language.commands.ts';
import { modelCommands } from './tables/model.commands.ts';
import { operationsCommands } from './tables/operations.commands.ts';
import { runningCommands } from './tables/running.commands.ts';
import { scaffoldCommands } from './tables/scaffold.commands.ts';

/** What the commands of two words are about, by their first word. */
export const groups: Readonly<Record<string, string>> = {
  new: 'write a context, a document, a model or a policy from a template',
  context: 'the contexts of the repository: list, rename, remove',
  registry: 'which file belongs to which namespace: .sea-registry.toml',
  model: 'the model registry of the specifications',
  debt: 'the semantic debt ledger: what is known to be wrong, and who decided about it',
  incident: 'what an incident needs',
  runbook: 'does an operations guide still hold?',
  access: 'tokens of a data folder: list, review, revoke',
  gateway: 'the kill switch and the configuration of the policy gateway',
  evidence: 'query, verify, back up and restore the evidence log, record evaluations, rotate its keys',
};

/** Every command of `sea`, in the order of the help. Nothing here loads a command's code. */
export const commands: readonly CommandDefinition[] = [
  ...checkingCommands,
  ...runningCommands,
  ...evidenceCommands,
  ...gatewayCommands,
  ...languageCommands,
  ...scaffoldCommands,
  ...modelCommands,
  ...debtCommands,
  ...operationsCommands,
  ...helpCommands,
  {
    name: 'completion',
    summary: 'print the script that completes commands and options in a shell',
    operands: '<bash|zsh|fish>',
    examples: ['source <(sea completion bash)', 'sea completion fish | source'],
    // What it completes is this table, which it therefore cannot import.
    load: async () => ({ run: (await import('./commands/completion.command.ts')).completionOf(commands, groups) }),
  },
];
