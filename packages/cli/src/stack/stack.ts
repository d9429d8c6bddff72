import { join } from 'node:path';
import type { Host } from '../host.ts';
import { bundlePath, configPath, type GeneratedService } from './build-services.ts';
import { ensureComposeSecrets } from './compose-secrets.ts';
import { ensureCredentials } from './credentials.ts';
import type { DataFolder, RunningService, ServiceName } from './data-folder.ts';
import { isFree, portHolder } from './ports.ts';
import { isAlive, isHealthy, type StartedProcess, startService, stopProcess } from './service-process.ts';

export interface StackRequest {
  readonly repository: string;
  readonly context: string;
  readonly ports: Readonly<Record<ServiceName, number>>;
  /** A real LLM's address; the development LLM is started without one. */
  readonly upstream?: string;
}

export interface Stack {
  readonly services: readonly RunningService[];
  readonly credentials: string;
  /** Ends of the processes that this call started. */
  readonly ended: readonly Promise<void>[];
}

const PORT_FLAGS: Readonly<Record<ServiceName, string>> = {
  gateway: '--gateway-port',
  evidence: '--evidence-port',
  llm: '--llm-port',
};

/**
 * Starts what is not running yet: evidence, then the LLM, then the gateway in front of both. A string is why it could
 * not be done; what this call had started by then is ended again.
 */
export async function startStack(host: Host, data: DataFolder, request: StackRequest): Promise<Stack | string> {
  const credentials = ensureCredentials(data);
  ensureComposeSecrets(data);
  const services: RunningService[] = [];
  const started: { name: ServiceName; process: StartedProcess }[] = [];
  const names: ServiceName[] =
    request.upstream === undefined ? ['evidence', 'llm', 'gateway'] : ['evidence', 'gateway'];
  let moved = false;
  for (const name of names) {
    const earlier = data.recorded(name)?.url;
    const running = await stillRunning(data, name);
    if (running !== undefined && name === 'gateway' && moved) {
      host.progress('gateway is started anew: what it calls is at another address now');
      await stopProcess(running.pid);
    } else if (running !== undefined) {
      host.progress(`${name} is running at ${running.url}`);
      services.push(running);
      continue;
    }
    const result = await startOne(host, data, request, name, services);
    if (typeof result === 'string') {
      for (const { name: other, process: earlier } of started.reverse()) {
        await stopProcess(earlier.pid);
        data.forget(other);
      }
      return result;
    }
    started.push({ name, process: result });
    const service: RunningService = { name, pid: result.pid, url: result.url };
    data.record(service);
    services.push(service);
    moved ||= service.url !== earlier;
    host.progress(`${name} is ready at ${service.url}`);
  }
  return { services, credentials, ended: started.map(({ process }) => process.ended) };
}

/** Ends what the data folder says is running, gateway first so that nothing is lost behind it. */
export async function stopStack(data: DataFolder): Promise<RunningService[]> {
  const stopped: RunningService[] = [];
  for (const name of ['gateway', 'evidence', 'llm'] as const) {
    const service = await stillRunning(data, name);
    if (service !== undefined) {
      await stopProcess(service.pid);
      stopped.push(service);
    }
    data.forget(name);
  }
  return stopped;
}

// Alive and answering under its address: a process that merely got a dead service's number is left alone.
async function stillRunning(data: DataFolder, name: ServiceName): Promise<RunningService | undefined> {
  const service = data.recorded(name);
  return service !== undefined && isAlive(service.pid) && (await isHealthy(service.url)) ? service : undefined;
}

async function startOne(
  host: Host,
  data: DataFolder,
  request: StackRequest,
  name: ServiceName,
  services: readonly RunningService[],
): Promise<StartedProcess | string> {
  const port = await portOf(data, request, name);
  if (!(await isFree(port))) {
    const holder = portHolder(port);
    return `port ${port} is taken${holder === undefined ? '' : ` by ${holder}`}; choose another with ${PORT_FLAGS[name]} (0 for any free one)`;
  }
  host.progress(`starting ${name} ...`);
  const script = scriptOf(data, request, name, port, services);
  host.detail(`${process.execPath} ${script.join(' ')}`);
  return startService(name, script, data.logFile(name), host.env);
}

// Where any port will do, what died comes back where it was: what still runs knows it by that address.
async function portOf(data: DataFolder, { ports }: StackRequest, name: ServiceName): Promise<number> {
  const earlier = data.recorded(name)?.url;
  if (ports[name] !== 0 || earlier === undefined) return ports[name];
  const port = Number(new URL(earlier).port);
  return (await isFree(port)) ? port : 0;
}

function scriptOf(
  data: DataFolder,
  { repository, context, upstream }: StackRequest,
  name: ServiceName,
  port: number,
  services: readonly RunningService[],
): string[] {
  const urlOf = (wanted: ServiceName) => services.find((service) => service.name === wanted)?.url ?? '';
  const common = ['--data', data.folder(name), '--port', String(port)];
  switch (name) {
    case 'llm':
      return [process.argv[1] as string, 'dev-llm', '--port', String(port)];
    case 'evidence':
      return [
        bundlePath(repository, context, 'evidence-service'),
        ...common,
        ...configOf(repository, context, 'evidence-service'),
      ];
    case 'gateway':
      return [
        bundlePath(repository, context, 'policy-gateway'),
        ...common,
        ...configOf(repository, context, 'policy-gateway'),
        '--evidence',
        urlOf('evidence'),
        '--upstream',
        upstream ?? urlOf('llm'),
      ];
  }
}

function configOf(repository: string, context: string, service: GeneratedService): string[] {
  const found = configPath(repository, context, service);
  return found === undefined ? [] : ['--config', join(repository, found)];
}
