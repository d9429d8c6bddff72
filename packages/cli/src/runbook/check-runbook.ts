import type { Host } from '../host.ts';
import type { Block } from './blocks.ts';
import { missed } from './expectation.ts';
import { perform } from './perform.ts';
import type { Performed } from './performed.ts';
import { fillPlaceholders, type Values } from './placeholders.ts';
import { readCommands } from './read-commands.ts';
import type { Sandbox } from './sandbox.ts';
import { checkYaml } from './yaml-block.ts';

export interface CommandReport {
  readonly line: number;
  /** As it was done: placeholders filled, addresses of the throwaway stack. */
  readonly command: string;
  readonly how: Performed['how'];
  readonly ok: boolean;
  readonly note?: string;
}

export interface BlockReport {
  readonly title: string;
  readonly line: number;
  readonly status: 'passed' | 'failed' | 'nothing to run';
  readonly commands: readonly CommandReport[];
}

/** Goes through the blocks in order, on through failures, since a later block may fail for a reason of its own. */
export async function checkRunbook(
  host: Host,
  sandbox: Sandbox,
  blocks: readonly Block[],
  values: Values,
): Promise<readonly BlockReport[]> {
  const reports: BlockReport[] = [];
  for (const block of blocks) {
    if (host.signal.aborted) break;
    host.progress(`line ${block.line}: ${block.title} ...`);
    const commands = block.kind === 'other' ? [] : await commandsOf(sandbox, block, values);
    const status = commands.length === 0 ? 'nothing to run' : commands.every(({ ok }) => ok) ? 'passed' : 'failed';
    reports.push({ title: block.title, line: block.line, status, commands });
  }
  return reports;
}

async function commandsOf(sandbox: Sandbox, block: Block, values: Values): Promise<CommandReport[]> {
  if (block.kind === 'yaml') {
    const { how, ok, note } = checkYaml(sandbox, block);
    return [{ line: block.line, command: '(YAML)', how, ok, ...(note === undefined ? {} : { note }) }];
  }
  const reports: CommandReport[] = [];
  for (const { line, text, expected } of readCommands(block)) {
    const { text: filled, missing } = fillPlaceholders(text, values);
    const command = sandbox.rewrite(filled);
    const done = missing.length > 0 ? notFilled(missing) : judge(await perform(sandbox, command), expected);
    const { how, ok, note } = done;
    reports.push({ line, command, how, ok, ...(note === undefined ? {} : { note }) });
  }
  if (reports.some(({ command, ok }) => ok && /-X POST \S+\/admin\/kill-switch\b/.test(command)))
    reports.push(await releaseKillSwitch(sandbox));
  return reports;
}

function notFilled(missing: readonly string[]): Performed {
  const [name = ''] = missing;
  return { how: 'not run', ok: false, output: '', note: `"${name}" has no value: --set ${name}=...` };
}

function judge(performed: Performed, expected: string | undefined): Performed {
  const miss = performed.ok && expected !== undefined ? missed(expected, performed.output) : undefined;
  if (miss === undefined) return performed.ok && expected !== undefined ? { ...performed, note: expected } : performed;
  return { ...performed, ok: false, note: `${miss}; it said: ${performed.output.trim().slice(-400)}` };
}

// A gateway that answers nobody would hide what the blocks below it do.
async function releaseKillSwitch(sandbox: Sandbox): Promise<CommandReport> {
  const command = `curl -X DELETE http://${sandbox.address('gateway')}/admin/kill-switch`;
  const performed = await perform(sandbox, command);
  const note = 'by the check itself, so that the blocks below meet a gateway that answers';
  return { line: 0, command, how: performed.how, ok: performed.ok, note: performed.note ?? note };
}
