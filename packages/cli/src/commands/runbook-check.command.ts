import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { discoverContexts, nodeDisk, readRegistry } from '@sea-forge/pipeline';
import { execa } from 'execa';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { counted } from '../output/counted.ts';
import { readBlocks } from '../runbook/blocks.ts';
import { type BlockReport, checkRunbook, type CommandReport } from '../runbook/check-runbook.ts';
import type { Values } from '../runbook/placeholders.ts';
import { readCommands } from '../runbook/read-commands.ts';
import { PLAIN_GIT, Sandbox } from '../runbook/sandbox.ts';

/** Does what the blocks of a runbook say, on a throwaway clone and stack, and reports block by block. */
export async function run(host: Host, { operands, options }: Arguments): Promise<Outcome> {
  const repository = findRepository(host.cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const file = operands[0] as string;
  let text: string;
  try {
    text = readFileSync(resolve(host.cwd, file), 'utf8');
  } catch (error) {
    return refused(`"${file}" cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
  const blocks = readBlocks(text);
  if (!blocks.some((block) => block.kind === 'commands' && readCommands(block).length > 0))
    return refused(`"${file}" holds no block of commands`);
  const contexts = discoverContexts(nodeDisk(repository));
  const context = (options['context'] as string | undefined) ?? contexts[0];
  if (context === undefined || !contexts.includes(context))
    return refused(
      context === undefined ? 'no specification was found in docs/specs' : `there is no context "${context}"`,
    );
  const given = readValues((options['set'] as readonly string[] | undefined) ?? []);
  if (typeof given === 'string') return refused(given, '--set name=value');
  const values = { ...defaultValues(repository, context, host.today), ...given };
  const changed = await uncommitted(repository);
  if (typeof changed === 'string') return refused(changed);
  const sandbox = await Sandbox.open(host, repository, context);
  if (typeof sandbox === 'string') return refused(`the throwaway stack could not be made: ${sandbox}`);
  try {
    const addresses = { 8080: sandbox.address('gateway'), 8083: sandbox.address('evidence') };
    const reports = await checkRunbook(host, sandbox, blocks, values);
    if (host.signal.aborted) return refused('interrupted');
    const failed = reports.filter(({ status }) => status === 'failed').length;
    const passed = reports.filter(({ status }) => status === 'passed').length;
    const setting = [
      ...Object.entries(addresses).map(([port, address]) => `localhost:${port} is ${address}\n`),
      ...Object.entries(values).map(([name, value]) => `${name} is ${value}\n`),
      ...(changed ? ['what is not committed is not part of the check\n'] : []),
    ].join('');
    const left = reports.length - failed - passed;
    const counts = `${counted(reports.length, 'block')}: ${passed} passed, ${failed} failed, ${left} with nothing to run`;
    return {
      kind: 'result',
      exitCode: failed > 0 ? 1 : 0,
      text: `${setting}\n${reports.map(blockText).join('\n')}\n${counts}\n`,
      json: {
        schemaVersion: 1,
        ok: failed === 0,
        file,
        context,
        addresses,
        values,
        uncommittedLeftOut: changed,
        blocks: reports,
      },
    };
  } finally {
    await sandbox.close();
  }
}

function readValues(settings: readonly string[]): Values | string {
  const pairs = settings.map((setting) => /^([\w-]+)=(.+)$/s.exec(setting));
  const wrong = pairs.indexOf(null);
  if (wrong >= 0) return `"${settings[wrong]}" sets nothing`;
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']));
}

// What the placeholders of the runbook mean in this repository.
function defaultValues(repository: string, context: string, today: string): Values {
  const registry = readRegistry(nodeDisk(repository), today);
  const path = registry.ok
    ? registry.entries.find((entry) => entry.context === context)?.document.source.path
    : undefined;
  const values = {
    context,
    incident_time: `${today}T00:00:00Z`,
    'YYYY-MM-DD': new Date().toISOString().slice(0, 10),
  };
  if (path === undefined) return values;
  const sds = basename(path, '.md');
  return { ...values, file: sds, 'model-sds': sds };
}

async function uncommitted(repository: string): Promise<boolean | string> {
  const { exitCode, stdout, stderr } = await execa('git', ['-c', 'core.fsmonitor=false', 'status', '--porcelain'], {
    cwd: repository,
    reject: false,
    env: PLAIN_GIT,
  });
  return exitCode === 0 ? stdout !== '' : `the check needs git: ${stderr.trim()}`;
}

function blockText({ title, line, status, commands }: BlockReport): string {
  return `${status === 'failed' ? 'FAILED' : status}  ${title} (line ${line})\n${commands.map(commandText).join('')}`;
}

function commandText({ command, how, ok, note }: CommandReport): string {
  const shown = note === undefined ? '' : `: ${note.replaceAll('\n', '\n      ')}`;
  return `  ${ok ? 'ok    ' : 'failed'}  ${command}\n      ${how}${shown}\n`;
}
