import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { buildServices } from '../stack/build-services.ts';
import { DataFolder, type ServiceName } from '../stack/data-folder.ts';
import { type Stack, startStack, stopStack } from '../stack/stack.ts';

/** Runs gateway, evidence service and a development LLM of a context (product design, `sea up`). */
export async function run(host: Host, { operands, options }: Arguments): Promise<Outcome> {
  const repository = findRepository(host.cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const context = operands[0] as string;
  if (!existsSync(join(repository, 'services', context))) {
    return refused(`context "${context}" has no generated services`, `generate them first: sea pipeline ${context}`);
  }
  const ports = readPorts(options);
  if (typeof ports === 'string') return refused(ports);
  host.progress('building the services ...');
  const failure = await buildServices(repository, context);
  if (failure !== undefined) return refused(failure, `generate again: sea pipeline ${context}`);
  const data = new DataFolder(repository, options['data']);
  const upstream = options['upstream'] as string | undefined;
  const stack = await startStack(host, data, {
    repository,
    context,
    ports,
    restart: options['restart'] === true,
    ...(upstream === undefined ? {} : { upstream }),
  });
  if (typeof stack === 'string') return refused(stack);
  const detached = options['detach'] === true;
  return {
    kind: 'result',
    text: summary(stack, detached, context),
    json: { ...document(stack), credentials: stack.credentials },
    ...(detached ? {} : { linger: () => untilEnded(host, data, stack.ended) }),
  };
}

function readPorts(options: Arguments['options']): Record<ServiceName, number> | string {
  const ports: Record<ServiceName, number> = { gateway: 0, evidence: 0, llm: 0 };
  for (const name of ['gateway', 'evidence', 'llm'] as const) {
    const text = String(options[`${name}Port`]);
    const port = Number(text);
    if (!/^\d{1,5}$/.test(text) || port > 65_535) return `--${name}-port is a number from 0 to 65535, not "${text}"`;
    ports[name] = port;
  }
  return ports;
}

function document({ services, stale }: Stack): Record<string, unknown> {
  return Object.fromEntries(
    services.map(({ name, url, pid }) => [name, { url, pid, ...(stale.includes(name) ? { stale: true } : {}) }]),
  );
}

function summary({ services, stale }: Stack, detached: boolean, context: string): string {
  const width = Math.max(...services.map(({ name }) => name.length));
  const rows = services.map(({ name, url, pid }) => `  ${name.padEnd(width)}  ${url}  (process ${pid})`);
  const llm = services.some(({ name }) => name === 'llm')
    ? 'The LLM is a development stand-in: it echoes and is no model.\n'
    : '';
  const old =
    stale.length === 0
      ? ''
      : `Still on an older build, without what was generated since: ${stale.join(', ')}. Start it anew: sea up ${context} --restart${detached ? ' --detach' : ''}\n`;
  return `${rows.join('\n')}\n${llm}${old}${detached ? 'End it with: sea down\n' : 'Running. Ctrl-C ends all.\n'}`;
}

// In the foreground: Ctrl-C, or the end of any service, ends all of them.
async function untilEnded(host: Host, data: DataFolder, ended: readonly Promise<void>[]): Promise<0 | 1> {
  const keepAlive = setInterval(() => undefined, 60_000);
  const interrupted = new Promise<0>((done) => {
    if (host.signal.aborted) done(0);
    host.signal.addEventListener('abort', () => done(0), { once: true });
  });
  const died = Promise.race(ended).then(() => 1 as const);
  const code = await (ended.length === 0 ? interrupted : Promise.race([interrupted, died]));
  host.progress(
    code === 0 ? 'ending ...' : `a service has ended by itself; see ${data.folder('logs')}. Ending the others ...`,
  );
  await stopStack(data);
  clearInterval(keepAlive);
  return code;
}
