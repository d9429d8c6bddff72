import type { CommandDefinition, OptionDefinition } from '../command.ts';
import { OPTION_GROUPS, type OptionGroup } from '../options.ts';
import { cell, table } from './markdown.ts';

/** The page of all commands: what each does, its options, examples. */
export function commandsPage(commands: readonly CommandDefinition[]): string {
  const sections = commands.filter(({ hidden }) => hidden !== true).map(section);
  return `# Commands

Without \`sea\` on the path: \`./sea\`. Exit codes: 0 clean, 1 errors found, 2 the request could not be carried out, 70 a
bug in sea. Results go to standard output, progress to standard error.

${sections.join('\n')}
${OPTION_GROUPS.map((group) => groupSection(group, commands)).join('\n')}`;
}

function groupSection({ title, isFor, options }: OptionGroup, commands: readonly CommandDefinition[]): string {
  const names = commands.filter(isFor).map(({ name }) => `\`${name}\``);
  const of =
    names.length === commands.length ? '' : `These are: ${names.join(', ')}. More: [findings](../findings.md).\n\n`;
  return `## ${title}\n\n${of}${table(['option', 'meaning'], options.map(row))}`;
}

function row({ flags, description }: OptionDefinition): readonly string[] {
  return [`\`${flags}\``, cell(description)];
}

function section({ name, summary, operands, options = [], examples = [] }: CommandDefinition): string {
  const rows = options.map(({ flags, description, default: value }) => [
    `\`${flags}\``,
    cell(typeof value === 'string' ? `${description} (default: ${value})` : description),
  ]);
  return [
    `## sea ${name}\n`,
    `\`sea ${name}${operands === undefined ? '' : ` ${operands}`}\`: ${summary}\n`,
    ...(rows.length > 0 ? [table(['option', 'meaning'], rows)] : []),
    ...(examples.length > 0 ? [`\`\`\`console\n${examples.map((line) => `$ ${line}\n`).join('')}\`\`\`\n`] : []),
  ].join('\n');
}
