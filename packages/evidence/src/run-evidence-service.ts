import { resolve } from 'node:path';
import {
  closeOnSignal,
  createLogger,
  loadSettings,
  type Logger,
  readLocalPeer,
  readServiceArguments,
  reportListening,
  type ServiceArguments,
  type SettingsResult,
} from '@sea-forge/service';
import { type EvidenceConfig, readEvidenceConfig } from './config/evidence-config.ts';
import type { EvidenceServiceDefinition } from './service-definition.ts';
import { startEvidence } from './start-evidence.ts';

const SERVICE = 'evidence-service';
const DEFAULT_DATA_FOLDER = '.sea/evidence';
const EXIT_REFUSED = 2;

export interface RunOptions {
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * The process of a generated evidence service: `--config <file> --data <folder> --host <address> --port <n>
 * --tokens <file>`. Says in one line on standard output where it listens, logs to standard error, ends on SIGTERM and
 * SIGINT, reads configuration and tokens again on SIGHUP; exits with 2 where it cannot start, having said why.
 */
export async function runEvidenceService(
  definition: EvidenceServiceDefinition,
  options: RunOptions = {},
): Promise<void> {
  const { argv = process.argv.slice(2), env = process.env } = options;
  const logger = createLogger({ service: SERVICE });
  const refuse = (...reasons: readonly string[]): void => {
    for (const reason of reasons) logger.error('refused_to_start', { reason });
    process.exitCode = EXIT_REFUSED;
  };
  const parsed = readServiceArguments(argv, ['tokens', 'local-peer']);
  if (!parsed.ok) return refuse(parsed.message);
  const load = () =>
    loadSettings(parsed.value, (text, path) => readEvidenceConfig(text, path, env, definition.configSchema));
  const settings = load();
  if (!settings.ok) return refuse(...settings.reasons);
  const local = readLocalPeer(parsed.value.own['local-peer']);
  if (!local.ok) return refuse(local.message);
  if (parsed.value.own['local-peer'] !== undefined && local.peer === undefined) logger.warn('no_local_peer');
  try {
    await listen(definition, parsed.value, settings, load, logger, local.peer);
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error));
  }
}

async function listen(
  definition: EvidenceServiceDefinition,
  { data, host, port }: ServiceArguments,
  { config, tokens }: Extract<SettingsResult<EvidenceConfig>, { readonly ok: true }>,
  reload: () => SettingsResult<EvidenceConfig>,
  logger: Logger,
  localPeer: string | undefined,
): Promise<void> {
  const service = await startEvidence({
    definition,
    dataFolder: resolve(data ?? DEFAULT_DATA_FOLDER),
    config,
    tokens,
    reload,
    logger,
    ...(localPeer === undefined ? {} : { localPeer }),
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
  });
  closeOnSignal({ close: service.close, logger });
  // At a terminal it says that the terminal is gone: the process ends then, as any other does.
  if (process.stdin.isTTY !== true) process.on('SIGHUP', () => void service.reload('SIGHUP'));
  reportListening(SERVICE, service);
}
