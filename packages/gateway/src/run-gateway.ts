import { resolve } from 'node:path';
import {
  closeOnSignal,
  createLogger,
  loadSettings,
  readLocalPeer,
  readServiceArguments,
  reportListening,
  type SettingsResult,
} from '@sea-forge/service';
import { type GatewayConfig, readGatewayConfig } from './config/gateway-config.ts';
import { readSecretFile } from './config/secret-file.ts';
import type { OwnFilter } from './filter/own/own-filter.ts';
import type { GatewayService } from './service-definition.ts';
import { startGateway } from './start-gateway.ts';

const SERVICE = 'policy-gateway';
const OWN_FLAGS = ['tokens', 'evidence', 'evidence-token', 'upstream', 'local-peer'] as const;
const DEFAULT_DATA_FOLDER = '.sea/gateway';
const EXIT_REFUSED = 2;

export interface RunGatewayOptions {
  /** Of the service's own, in `main.ts`. */
  readonly filters?: readonly OwnFilter[];
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * The process of a generated gateway: `--config <file> --data <folder> --host <address> --port <n> --tokens <file>
 * --evidence <url> --evidence-token <file> --upstream <url> --local-peer bridge`. Says in one line on standard output where it listens, logs to standard error, ends
 * on SIGTERM and SIGINT; exits with 2 where it cannot start, having said why.
 */
export async function runGateway(service: GatewayService, options: RunGatewayOptions = {}): Promise<void> {
  const { argv = process.argv.slice(2), env = process.env, filters = [] } = options;
  const refuse = (...reasons: readonly string[]): void => {
    const logger = createLogger({ service: SERVICE });
    for (const reason of reasons) logger.error('refused_to_start', { reason });
    process.exitCode = EXIT_REFUSED;
  };
  const parsed = readServiceArguments(argv, OWN_FLAGS);
  if (!parsed.ok) return refuse(parsed.message);
  const { host, port, own } = parsed.value;
  for (const flag of ['evidence', 'upstream']) {
    const url = own[flag];
    if (url !== undefined && !isHttpUrl(url)) return refuse(`--${flag} must be a URL of http or https`);
  }
  const local = readLocalPeer(own['local-peer']);
  if (!local.ok) return refuse(local.message);
  const load = (): SettingsResult<GatewayConfig> => {
    const read = (text: string, path: string) => readGatewayConfig(text, path, env, service.configSchema);
    const settings = loadSettings(parsed.value, read);
    if (!settings.ok) return settings;
    const writerToken = readSecretFile(own['evidence-token']);
    if (!writerToken.ok) return { ok: false, reasons: [writerToken.message] };
    return { ...settings, config: withWriterToken(settings.config, writerToken.secret) };
  };
  const settings = load();
  if (!settings.ok) return refuse(...settings.reasons);
  const { config, tokens } = settings;
  const logger = createLogger({ service: SERVICE, level: config.logLevel });
  if (own['local-peer'] !== undefined && local.peer === undefined) logger.warn('no_local_peer');
  try {
    const gateway = await startGateway({
      service,
      config,
      tokens,
      filters,
      reload: load,
      dataFolder: resolve(parsed.value.data ?? DEFAULT_DATA_FOLDER),
      logger,
      ...(local.peer === undefined ? {} : { localPeer: local.peer }),
      ...(host === undefined ? {} : { host }),
      ...(port === undefined ? {} : { port }),
      ...(own['evidence'] === undefined ? {} : { evidence: own['evidence'] }),
      ...(own['upstream'] === undefined ? {} : { upstream: own['upstream'] }),
    });
    closeOnSignal({ close: gateway.close, logger });
    reportListening(SERVICE, gateway);
  } catch (error) {
    refuse(...(error instanceof Error ? error.message : String(error)).split('\n'));
  }
}

function withWriterToken(config: GatewayConfig, token: string | undefined): GatewayConfig {
  return token === undefined ? config : { ...config, evidence: { ...config.evidence, token } };
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
