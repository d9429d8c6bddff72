import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  checkListen,
  type Logger,
  type ReloadResult,
  type SettingsResult,
  silentLogger,
  type Tokens,
} from '@sea-forge/service';
import { type GatewayConfig, readGatewayConfig } from './config/gateway-config.ts';
import { configure } from './configure.ts';
import { currentFamilies } from './metrics/metrics.routes.ts';
import { createCore } from './create-core.ts';
import { createGatewayServer } from './server/http-server.ts';
import { createRouter } from './server/route.ts';
import { startTelemetry } from './telemetry/start-telemetry.ts';
import type { GatewayRuntime } from './gateway-runtime.ts';
import { checkOwnFilters } from './filter/own/check-own-filters.ts';
import type { OwnFilter } from './filter/own/own-filter.ts';
import type { GatewayService } from './service-definition.ts';
import { digestOf } from './text/digest.ts';

export interface GatewayOptions {
  readonly service: GatewayService;
  /** By default that of an empty `config.yaml`. */
  readonly config?: GatewayConfig;
  /** Instead of the configuration's. Port 0 is any free one. */
  readonly host?: string;
  readonly port?: number;
  /**
   * Where the state of the kill switch and records that wait are kept, made if need be. Without one nothing outlives the
   * process, and no record is taken that the evidence service has not.
   */
  readonly dataFolder?: string;
  /** URL of the evidence service instead of the configuration's. */
  readonly evidence?: string;
  /** URL of the upstream of every model, instead of the configuration's and the registry's. */
  readonly upstream?: string;
  readonly tokens?: Tokens;
  /** Of the service's own, besides those that it requires and the configuration adds. */
  readonly filters?: readonly OwnFilter[];
  /** An IPv4 address that counts as this machine, as loopback does: see `readLocalPeer`. */
  readonly localPeer?: string;
  /** Reads configuration and tokens again, for `POST /admin/reload`. */
  readonly reload?: () => SettingsResult<GatewayConfig>;
  readonly logger?: Logger;
  readonly now?: () => Date;
}

/** Sections of the configuration that are read at the start only. */
const FIXED_SECTIONS = ['listen', 'evidence', 'limits', 'logLevel', 'telemetry'] as const;

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
 * filter that the specification requires is not there or switched off, one of the
 * service's own is none, a model has no upstream, the address is taken or
 * not allowed.
 */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { service, tokens = [], logger = silentLogger } = options;
  const config = options.config ?? defaultConfig(service);
  const host = options.host ?? config.listen.host;
  const refusal = checkListen(host, tokens);
  if (refusal !== undefined) throw new Error(refusal);
  const misfits = checkOwnFilters(options.filters ?? [], service);
  if (misfits.length > 0) throw new Error(misfits.join('\n'));
  const owned = createCore(options, config);
  // What figures are told of; nothing before there is a gateway.
  let shown: GatewayRuntime | undefined;
  const telemetry = await startTelemetry(config, {
    context: service.context,
    metrics: owned.core.metrics,
    families: () => (shown === undefined ? [] : currentFamilies(shown)),
    logger,
  });
  const core = { ...owned.core, telemetry };
  const release = (): Promise<void> => owned.release().then(telemetry.close);
  const configured = configure(core, { config, tokens }, options.upstream);
  if (!configured.ok) {
    await release();
    throw new Error(configured.reasons.join('\n'));
  }
  const reload = (): ReloadResult => {
    const settings = options.reload?.() ?? {
      ok: false,
      reasons: ['this gateway was started without a configuration file'],
    };
    if (!settings.ok) return settings;
    const objection = checkListen(host, settings.tokens);
    if (objection !== undefined) return { ok: false, reasons: [objection] };
    const next = configure(core, settings, options.upstream);
    if (!next.ok) return next;
    core.decisions.clear();
    shown = next.runtime;
    current = { runtime: next.runtime, route: createRouter(next.runtime, reload) };
    const restart = FIXED_SECTIONS.filter((name) => digestOf(settings.config[name]) !== digestOf(config[name]));
    return { ok: true, configDigest: digestOf(settings.config), restart };
  };
  shown = configured.runtime;
  let current = { runtime: configured.runtime, route: createRouter(configured.runtime, reload) };
  const server = createGatewayServer(config.limits, () => current);
  try {
    await listen(server, host, options.port ?? config.listen.port);
  } catch (error) {
    await release();
    throw error;
  }
  let closed: Promise<void> | undefined;
  const { address, port } = server.address() as AddressInfo;
  logger.info('started', { host: address, port, models: service.models.length, policies: service.policies.length });
  if (core.killSwitch.orders().length > 0) logger.warn('kill_switch_on', { orders: core.killSwitch.orders().length });
  return {
    url: `http://${address.includes(':') ? `[${address}]` : address}:${port}`,
    host: address,
    port,
    close: () => {
      // What waits for a person would hold the end up for as long.
      core.reviews.close();
      return (closed ??= stop(server).then(release));
    },
  };
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
