import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { checkListen, type Logger, type SettingsResult, silentLogger, type Tokens } from '@sea-forge/service';
import { AccessRecorder } from './access/access-recorder.ts';
import { AdminJobs } from './admin/admin-jobs.ts';
import { type EvidenceConfig, readEvidenceConfig } from './config/evidence-config.ts';
import { openEvidenceLog } from './log/evidence-log.ts';
import { eventCatalog } from './record/event-catalog.ts';
import { Reloader } from './reload/reload.ts';
import { buildApp } from './server/app.ts';
import type { EvidenceServiceDefinition } from './service-definition.ts';
import { IngestCounts } from './stats/ingest-counts.ts';

const SWEEP_MS = 50;
const NO_FILES = 'this service was started without a configuration file';

export interface EvidenceOptions {
  readonly definition: EvidenceServiceDefinition;
  /** Folder of the key, the last checkpoint and, unless the configuration says otherwise, the database; made if absent. */
  readonly dataFolder: string;
  /** By default that of an empty `config.yaml`. */
  readonly config?: EvidenceConfig;
  /** Instead of the configuration's. Port 0 is any free one. */
  readonly host?: string;
  readonly port?: number;
  readonly tokens?: Tokens;
  /** An IPv4 address that counts as this machine, as loopback does: see `readLocalPeer`. */
  readonly localPeer?: string;
  /** Reads configuration and tokens again, for `POST /admin/reload` and `reload`. */
  readonly reload?: () => SettingsResult<EvidenceConfig>;
  readonly logger?: Logger;
  readonly now?: () => Date;
}

/** A service that listens. */
export interface RunningEvidence {
  readonly url: string;
  /** Public key of its checkpoints and receipts: `name+key id+base64`. */
  readonly vkey: string;
  readonly host: string;
  readonly port: number;
  /** Reads configuration and tokens again, by a signal to the process; recorded like a call. */
  readonly reload: (signal: string) => Promise<void>;
  /** Answers what is in hand, publishes a last checkpoint, lets the store go. */
  readonly close: () => Promise<void>;
}

/**
 * Starts an evidence service in this process. Rejects with an Error whose message is for the operator: the store is in
 * use or damaged, the key or the database is missing, the address is taken or not allowed, an event type is malformed.
 */
export async function startEvidence(options: EvidenceOptions): Promise<RunningEvidence> {
  const { definition, dataFolder, tokens = [], logger = silentLogger, now = () => new Date() } = options;
  const config = options.config ?? defaultConfig(definition);
  const host = options.host ?? config.listen.host;
  const refusal = checkListen(host, tokens);
  if (refusal !== undefined) throw new Error(refusal);
  const catalog = eventCatalog(definition.eventTypes);
  const log = openEvidenceLog({
    dataFolder,
    databasePath: resolve(dataFolder, config.storage.path),
    context: definition.context,
    compression: config.storage.compression,
    bufferSize: config.storage.bufferSize,
    flushIntervalMs: config.storage.flushIntervalMs,
    logger,
  });
  const places = config.backupPlaces.length > 0 ? config.backupPlaces : [resolve(dataFolder, 'backups')];
  const jobs = new AdminJobs(log, { places, logger, now });
  const access = new AccessRecorder(log, logger, now);
  const { localPeer } = options;
  const auth = { local: config.auth.local, tokens, ...(localPeer === undefined ? {} : { localPeer }) };
  const load = options.reload ?? (() => ({ ok: false, reasons: [NO_FILES] }) as const);
  const reloader = new Reloader({ load, config, auth, host, log, logger, now });
  const counts = new IngestCounts();
  const app = buildApp({ log, jobs, access, catalog, counts, reloader, logger, now }, config.limits);
  const wantedPort = options.port ?? config.listen.port;
  try {
    await app.listen({ host, port: wantedPort });
  } catch (error) {
    log.close();
    throw new Error(`cannot listen on ${host}:${wantedPort}: ${listenProblem(error)}`, { cause: error });
  }
  const { address, port } = app.server.address() as AddressInfo;
  logger.info('started', {
    host: address,
    port,
    origin: log.store.origin,
    key_id: log.signer.keyId,
    size: String(log.store.frontier().size),
  });
  return {
    url: `http://${address.includes(':') ? `[${address}]` : address}:${port}`,
    get vkey() {
      return log.signer.vkey;
    },
    host: address,
    port,
    reload: async (signal) => {
      await access.called({ client: 'local', peer: 'signal', route: signal, role: 'admin' });
      await reloader.reload('local');
    },
    close: async () => {
      // Connections that are busy now are kept alive by their answer, and would be waited for.
      const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS);
      await app.close().finally(() => clearInterval(sweep));
      await jobs.stop();
      await access.flush();
      log.close();
    },
  };
}

function listenProblem(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'EADDRINUSE' ? 'the port is taken; choose another one (--port, 0 for any free one)' : message;
}

function defaultConfig({ configSchema }: EvidenceServiceDefinition): EvidenceConfig {
  const result = readEvidenceConfig('', 'config.yaml', {}, configSchema);
  if (!result.ok) throw new TypeError('the schema refuses its own defaults');
  return result.value;
}
