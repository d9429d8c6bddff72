import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { type Format, FORMATS, nearest } from '@sea-forge/diagnostics';
import { isDay } from './day.ts';
import type { CommandDefinition } from './command.ts';
import { OPTION_GROUPS } from './options.ts';

export interface Call {
  readonly definition: CommandDefinition;
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

export type Parsed = { readonly call: Call } | { readonly help: string } | { readonly usageError: string };

/** Reads a command line; runs nothing and prints nothing. */
export async function parseCommandLine(
  argv: readonly string[],
  commands: readonly CommandDefinition[],
  groups: Readonly<Record<string, string>> = {},
): Promise<Parsed> {
  let call: Call | undefined;
  let output = '';
  const write = (text: string) => void (output += text);
  const program = new Command('sea')
    .description('Governs LLM services from specifications: validate, generate, run, find drift.')
    .usage('<command> [options]')
    .version('', '-V, --version', 'print the version')
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: write })
    .showSuggestionAfterError(true)
    .helpCommand('help [command]', 'explain a command')
    .addHelpText(
      'after',
      '\nExit codes: 0 clean, 1 errors found, 2 the request could not be carried out, 70 a bug in sea.',
    );
  // Making all of them takes longer than many a command runs: all are needed to explain or to correct only.
  const meant = commands.filter(({ name }) => name.split(' ')[0] === argv[0]);
  for (const definition of meant.length > 0 ? meant : commands) {
    parentOf(program, definition, groups, write).addCommand(
      toCommander(definition, (found) => (call = found), write),
      { hidden: definition.hidden === true },
    );
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0 || error.code === 'commander.help') return { help: output };
    return { usageError: usageMessage(output, commands) };
  }
  return call === undefined ? { help: program.helpInformation() } : { call };
}

// A name of two words, such as "evidence verify", stands in a group: a command that only holds others.
function parentOf(
  program: Command,
  { name }: CommandDefinition,
  groups: Readonly<Record<string, string>>,
  write: (text: string) => void,
): Command {
  const [group, inner] = name.split(' ');
  if (group === undefined || inner === undefined) return program;
  const known = program.commands.find((command) => command.name() === group);
  if (known !== undefined) return known;
  const summary = groups[group];
  if (summary === undefined) throw new TypeError(`the group of the command "${name}" has no summary`);
  const parent = new Command(group)
    .summary(summary)
    .description(summary)
    .usage('<command> [options]')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: write })
    .showSuggestionAfterError(true);
  program.addCommand(parent);
  return parent;
}

function toCommander(
  definition: CommandDefinition,
  found: (call: Call) => void,
  write: (text: string) => void,
): Command {
  const command = new Command(definition.name.split(' ').at(-1))
    .summary(definition.summary)
    .description(definition.summary);
  for (const operand of definition.operands?.split(' ') ?? []) command.argument(operand);
  for (const { flags, description, default: value } of definition.options ?? []) {
    const option = new Option(flags, description);
    if (value !== undefined) option.default(value);
    command.addOption(option);
  }
  return addOptions(command, definition)
    .addHelpText('after', (definition.examples ?? []).map((line) => `\n  $ ${line}`).join(''))
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: write })
    .action((...received: unknown[]) => {
      const self = received.at(-1) as Command;
      found({ definition, operands: self.args, options: self.opts() });
    });
}

function addOptions(command: Command, definition: CommandDefinition): Command {
  for (const group of OPTION_GROUPS) {
    if (!group.isFor(definition)) continue;
    for (const { flags, description } of group.options) {
      const option = new Option(flags, description);
      // A command may have its own meaning for one of them.
      if (command.options.some(({ long }) => long === option.long)) continue;
      command.addOption(refine(option, definition.checks === true ? FORMATS : RESULT_FORMATS));
    }
  }
  return command;
}

const RESULT_FORMATS = ['text', 'json'] as const;

function refine(option: Option, formats: readonly Format[]): Option {
  switch (option.long) {
    case '--format':
      return option.choices(formats).default('text');
    case '--output':
      return option.argParser(collectOutputs(formats)).default([], 'none');
    case '--fail-on':
      return option.choices(['error', 'warning', 'note']);
    case '--today':
      return option.argParser(calendarDate);
    default:
      return option;
  }
}

function collectOutputs(formats: readonly Format[]) {
  return (value: string, previous: readonly string[]): readonly string[] => {
    const format = value.slice(0, Math.max(value.indexOf(':'), 0));
    if (!(formats as readonly string[]).includes(format) || value.length === format.length + 1)
      throw new InvalidArgumentError(`It is <format>:<file>; formats are ${formats.join(', ')}.`);
    return [...previous, value];
  };
}

function calendarDate(value: string): string {
  if (!isDay(value)) throw new InvalidArgumentError('It is a day of the calendar such as 2026-06-01.');
  return value;
}

function usageMessage(output: string, commands: readonly CommandDefinition[]): string {
  const message = output.trim().replace(/^error: /, '');
  const unknown = /unknown command '(.*)'/.exec(message)?.[1];
  if (unknown === undefined || message.includes('Did you mean')) return message;
  const suggestion = nearest(
    unknown,
    commands.map(({ name }) => name.split(' ')[0] ?? name),
  );
  return suggestion === undefined
    ? `${message}\nRun "sea --help" for the list.`
    : `${message}\nDid you mean "${suggestion}"?`;
}
