import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '@sea-forge/pipeline';
import type { Host } from '../host.ts';
import { bundlePath, configPath, type GeneratedService } from './build-services.ts';
import { ensureComposeSecrets } from './compose-secrets.ts';
import { ensureCredentials } from './credentials.ts';
import type { DataFolder, RunningService, ServiceName } from './data-folder.ts';
import { isFree, portHolder } from './ports.ts';
import { processStart } from './process-start.ts';
import { recordedProcess } from './running-service.ts';
import { tokenFlags } from './service-tokens.ts';
import { isHealthy, type StartedProcess, startService, stopProcess } from './service-process.ts';

export interface StackRequest {
  readonly repository: string;
  readonly context: string;
  readonly ports: Readonly<Record<ServiceName, number>>;
  /** A real LLM's address; the development LLM is started without one. */
  readonly upstream?: string;
  /** Start anew what runs an older build than there is now. */
  readonly restart?: boolean;
}

export interface Stack {
  readonly services: readonly RunningService[];
  /** What goes on running an older build than there is now. */
  readonly stale: readonly ServiceName[];
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
 * Starts what is not running yet: evidence, then the LLM, then the gateway in front of both. What runs an older build
 * goes on, and is named, unless `restart` is set. A string is why it could not be done; what this call had started by
 * then is ended again.
 */
export async function startStack(host: Host, data: DataFolder, request: StackRequest): Promise<Stack | string> {
  const names: ServiceName[] =
    request.upstream === undefined ? ['evidence', 'llm', 'gateway'] : ['evidence', 'gateway'];
  const other = await otherContext(data, request.context);
  if (other !== undefined) {
    return `the services of ${other} run from ${data.path}: end them first (sea down), or take another folder (--data)`;
  }
  const credentials = ensureCredentials(data);
  ensureComposeSecrets(data);
  const services: RunningService[] = [];
  const stale: ServiceName[] = [];
  const started: { name: ServiceName; process: StartedProcess }[] = [];
  let moved = false;
  for (const name of names) {
    const earlier = data.recorded(name)?.url;
    const build = buildOf(request, name);
    const running = await recordedProcess(data, name);
    const reason = running === undefined ? undefined : await reasonToRestart(running, build, request, moved);
    if (running !== undefined && reason === undefined) {
      host.progress(`${name} is running at ${running.url}`);
      if (running.build !== build) stale.push(name);
      services.push(running);
      continue;
    }
    if (running !== undefined) {
      host.progress(`${name} is started anew: ${String(reason)}`);
      await stopProcess(running.pid);
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
    const service = describe(name, result, request, build);
    data.record(service);
    services.push(service);
    moved ||= service.url !== earlier;
    host.progress(`${name} is ready at ${service.url}`);
  }
  return { services, stale, credentials, ended: started.map(({ process }) => process.ended) };
}

async function reasonToRestart(
  { name, url, build: runs }: RunningService,
  build: string | undefined,
  { restart = false }: StackRequest,
  moved: boolean,
): Promise<string | undefined> {
  if (name === 'gateway' && moved) return 'what it calls is at another address now';
  if (restart && runs !== build) return 'it was built again';
  return (await isHealthy(url)) ? undefined : 'it does not answer';
}

function describe(
  name: ServiceName,
  { pid, url }: StartedProcess,
  { context }: StackRequest,
  build: string | undefined,
): RunningService {
  const start = processStart(pid);
  return {
    name,
    pid,
    url,
    ...(start === undefined ? {} : { start }),
    ...(build === undefined ? {} : { build, context }),
  };
}

// One data folder is one context's: its log and its keys.
async function otherContext(data: DataFolder, context: string): Promise<string | undefined> {
  for (const name of ['gateway', 'evidence'] as const) {
    const running = await recordedProcess(data, name);
    if (running?.context !== undefined && running.context !== context) return running.context;
  }
  return undefined;
}

function buildOf({ repository, context }: StackRequest, name: ServiceName): string | undefined {
  if (name === 'llm') return undefined;
  const service = name === 'gateway' ? 'policy-gateway' : 'evidence-service';
  return sha256(readFileSync(bundlePath(repository, context, service)));
}

/** Ends what the data folder says is running, gateway first so that nothing is lost behind it. */
export async function stopStack(data: DataFolder): Promise<RunningService[]> {
  const stopped: RunningService[] = [];
  for (const name of ['gateway', 'evidence', 'llm'] as const) {
    const service = await recordedProcess(data, name);
    if (service !== undefined) {
      await stopProcess(service.pid);
      stopped.push(service);
    }
    data.forget(name);
  }
  return stopped;
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
  const gatewayConfig = configOf(repository, context, 'policy-gateway');
  const evidenceConfig = configOf(repository, context, 'evidence-service');
  const tokens = tokenFlags(data, { gateway: gatewayConfig, evidence: evidenceConfig });
  const urlOf = (wanted: ServiceName) => services.find((service) => service.name === wanted)?.url ?? '';
  const common = ['--data', data.folder(name), '--port', String(port)];
  switch (name) {
    case 'llm':
      return [process.argv[1] as string, 'dev-llm', '--port', String(port)];
    case 'evidence':
      return [
        bundlePath(repository, context, 'evidence-service'),
        ...common,
        ...configFlag(evidenceConfig),
        ...tokens.evidence,
      ];
    case 'gateway':
      return [
        bundlePath(repository, context, 'policy-gateway'),
        ...common,
        ...configFlag(gatewayConfig),
        ...tokens.gateway,
        '--evidence',
        urlOf('evidence'),
        '--upstream',
        upstream ?? urlOf('llm'),
      ];
  }
}

function configOf(repository: string, context: string, service: GeneratedService): string | undefined {
  const found = configPath(repository, context, service);
  return found === undefined ? undefined : join(repository, found);
}

const configFlag = (path: string | undefined): string[] => (path === undefined ? [] : ['--config', path]);
