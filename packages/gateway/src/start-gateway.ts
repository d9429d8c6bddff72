import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkListen, type Logger, silentLogger, type Tokens } from '@sea-forge/service';
import { Admission } from './admission/admission.ts';
import { type GatewayConfig, readGatewayConfig } from './config/gateway-config.ts';
import { HttpEvidenceSink } from './evidence/http-evidence-sink.ts';
import { planFilters } from './filter/filter-plan.ts';
import { ModelRegistry } from './registry/model-registry.ts';
import { createGatewayServer } from './server/http-server.ts';
import type { GatewayService } from './service-definition.ts';
import { type Upstream, upstreamOf } from './upstream/upstream.ts';
import { UpstreamClient } from './upstream/upstream-client.ts';

export interface GatewayOptions {
  readonly service: GatewayService;
  /** By default that of an empty `config.yaml`. */
  readonly config?: GatewayConfig;
  /** Instead of the configuration's. Port 0 is any free one. */
  readonly host?: string;
  readonly port?: number;
  /** URL of the evidence service instead of the configuration's. */
  readonly evidence?: string;
  /** URL of the upstream of every model, instead of the configuration's and the registry's. */
  readonly upstream?: string;
  readonly tokens?: Tokens;
  readonly logger?: Logger;
  readonly now?: () => Date;
}

/** A gateway that listens. */
export interface RunningGateway {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** Takes no more requests and resolves when those in hand are answered. */
  readonly close: () => Promise<void>;
}

/**
 * Starts a policy gateway in this process. Rejects with an Error whose message is for the operator, one line a reason: a
 * filter that the specification requires is not there or switched off, a model has no upstream, the address is taken or
 * not allowed.
 */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { service, tokens = [], logger = silentLogger, now = () => new Date() } = options;
  const config = options.config ?? defaultConfig(service);
  const host = options.host ?? config.listen.host;
  const refusal = checkListen(host, tokens);
  if (refusal !== undefined) throw new Error(refusal);
  const filters = planFilters(service, config.filters);
  if (!filters.ok) throw new Error(filters.reasons.join('\n'));
  const upstreams = upstreamsOf(service, config, options.upstream);
  const { limits, performance, evidence } = config;
  const client = new UpstreamClient({
    maxBodyBytes: limits.maxBodyBytes,
    bodyTimeoutMs: limits.requestTimeoutMs,
    maxConnections: performance.maxConcurrent,
  });
  const sink = new HttpEvidenceSink({
    url: options.evidence ?? evidence.url,
    ...(evidence.token === undefined ? {} : { token: evidence.token }),
    source: `/sea-forge/policy-gateway/${encodeURIComponent(service.context)}`,
    timeoutMs: evidence.timeoutMs,
    batchSize: performance.batchSize,
    now,
  });
  const server = createGatewayServer({
    service,
    config,
    auth: { local: config.auth.local, tokens },
    registry: new ModelRegistry(service.models),
    filters: filters.plan,
    upstreams,
    client,
    evidence: sink,
    admission: new Admission(performance.maxConcurrent),
    logger,
    now,
  });
  const release = async (): Promise<void> => void (await Promise.all([client.close(), sink.close()]));
  try {
    await listen(server, host, options.port ?? config.listen.port);
  } catch (error) {
    await release();
    throw error;
  }
  let closed: Promise<void> | undefined;
  const { address, port } = server.address() as AddressInfo;
  logger.info('started', { host: address, port, models: service.models.length, policies: service.policies.length });
  return {
    url: `http://${address.includes(':') ? `[${address}]` : address}:${port}`,
    host: address,
    port,
    close: () => (closed ??= stop(server).then(release)),
  };
}

function upstreamsOf(
  { models }: GatewayService,
  config: GatewayConfig,
  override: string | undefined,
): ReadonlyMap<string, Upstream> {
  const found = new Map<string, Upstream>();
  const without: string[] = [];
  for (const model of models) {
    const upstream = upstreamOf(model, config.upstreams, override);
    if (upstream === undefined)
      without.push(
        `model ${model.id} has no upstream: set upstreams.${model.id}.url, upstreams.${model.provider}.url or upstreams.default.url`,
      );
    else found.set(model.id, upstream);
  }
  if (without.length > 0) throw new Error(without.join('\n'));
  return found;
}

function stop(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeIdleConnections();
  });
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? `port ${port} of ${host} is taken` : (error.code ?? error.message);
      failed(new Error(`cannot listen: ${reason}`));
    });
    server.listen(port, host, () => done());
  });
}

function defaultConfig({ configSchema }: GatewayService): GatewayConfig {
  const result = readGatewayConfig('', 'config.yaml', {}, configSchema);
  if (!result.ok) throw new TypeError('the schema refuses its own defaults');
  return result.value;
}
