import { FORMATS } from '@sea-forge/diagnostics';
import type { CommandDefinition, OptionDefinition } from '../command.ts';
import { OPTION_GROUPS } from '../options.ts';

/** What may come next once the words of `path` stand there; `''` is `sea` itself. */
export interface CompletionNode {
  readonly path: string;
  readonly commands: readonly { readonly name: string; readonly summary: string }[];
  readonly options: readonly CompletionOption[];
  /** Words that an operand may be. */
  readonly values: readonly string[];
}

export interface CompletionOption {
  /** With its two hyphens. */
  readonly name: string;
  readonly description: string;
  readonly takesValue: boolean;
  /** Empty: anything, such as a file. */
  readonly values: readonly string[];
}

/** Everything that can be completed, from the table of commands. */
export function completionTree(
  commands: readonly CommandDefinition[],
  groups: Readonly<Record<string, string>>,
): readonly CompletionNode[] {
  const shown = commands.filter(({ hidden }) => hidden !== true);
  const below = (group: string) =>
    shown
      .filter(({ name }) => name.startsWith(`${group} `))
      .map(({ name, summary }) => ({ name: name.slice(group.length + 1), summary }));
  const names = [...new Set(shown.map(({ name }) => name.split(' ')[0] as string))];
  const top = names.map((name) => ({
    name,
    summary: groups[name] ?? shown.find((one) => one.name === name)?.summary ?? '',
  }));
  return [
    { path: '', commands: top, options: ROOT_OPTIONS, values: [] },
    ...names
      .filter((name) => below(name).length > 0)
      .map((path) => ({ path, commands: below(path), options: [HELP], values: [] })),
    ...shown.map((definition) => ({
      path: definition.name,
      commands: [],
      options: [...optionsOf(definition), HELP],
      values: /^[<[]([\w-]+(?:\|[\w-]+)+)/.exec(definition.operands ?? '')?.[1]?.split('|') ?? [],
    })),
  ];
}

const HELP: CompletionOption = { name: '--help', description: 'explain it', takesValue: false, values: [] };
const ROOT_OPTIONS = [{ ...HELP, name: '--version', description: 'print the version' }, HELP];

function optionsOf(definition: CommandDefinition): readonly CompletionOption[] {
  const own = (definition.options ?? []).map((option) => completionOption(option, definition));
  const shared = OPTION_GROUPS.filter(({ isFor }) => isFor(definition))
    .flatMap(({ options }) => options)
    .map((option) => completionOption(option, definition));
  return [...own, ...shared.filter(({ name }) => !own.some((one) => one.name === name))];
}

function completionOption({ flags, description }: OptionDefinition, { checks }: CommandDefinition): CompletionOption {
  const [name = '', value] = flags.split(' ');
  const values: Readonly<Record<string, readonly string[]>> = {
    '--format': checks === true ? FORMATS : ['text', 'json'],
    '--fail-on': ['error', 'warning', 'note'],
    '--mode': ['production', 'staging'],
    '--against': ['index', 'HEAD'],
  };
  return { name, description, takesValue: value !== undefined, values: values[name] ?? [] };
}
