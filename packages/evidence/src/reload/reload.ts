import { createHash } from 'node:crypto';
import {
  type AuthSettings,
  checkListen,
  type Logger,
  type ReloadResult,
  type SettingsResult,
  type TokenEntry,
  type Tokens,
} from '@sea-forge/service';
import canonicalize from 'canonicalize';
import type { EvidenceConfig } from '../config/evidence-config.ts';
import type { EvidenceLog } from '../log/evidence-log.ts';
import { type OwnData, ownRecord } from '../log/own-records.ts';

/** Sections of `config.yaml` that are read at the start only. */
const FIXED_SECTIONS = { listen: 'listen', storage: 'storage', limits: 'limits', backupPlaces: 'backup' } as const;

export interface ReloaderOptions {
  /** Reads configuration and tokens again. */
  readonly load: () => SettingsResult<EvidenceConfig>;
  /** What the service was started with. */
  readonly config: EvidenceConfig;
  readonly auth: AuthSettings;
  /** Where it listens. */
  readonly host: string;
  readonly log: EvidenceLog;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Who may call a service, and how that is read again while it runs. */
export class Reloader {
  readonly #options: ReloaderOptions;
  #auth: AuthSettings;

  constructor(options: ReloaderOptions) {
    this.#options = options;
    this.#auth = options.auth;
  }

  /** As it counts for the next request. */
  get auth(): AuthSettings {
    return this.#auth;
  }

  /**
   * Takes tokens and `auth` over from now on, for connections that are open too, and puts it on record. What is not
   * valid changes nothing, and neither does what the service would not start with.
   *
   * @param by id of the caller.
   */
  async reload(by: string): Promise<ReloadResult> {
    const { load, config, host, logger } = this.#options;
    const settings = load();
    const objection = settings.ok ? checkListen(host, settings.tokens) : undefined;
    const reasons = settings.ok ? (objection === undefined ? [] : [objection]) : settings.reasons;
    if (!settings.ok || reasons.length > 0) {
      logger.error('reload_refused', { by, problems: reasons.length });
      await this.#record({ client: by, action: 'refused', problems: reasons.length });
      return { ok: false, reasons };
    }
    const { tokens } = settings;
    const before = this.#auth.tokens;
    // At once: whoever ends a token must not wait for a disk.
    this.#auth = { ...this.#auth, local: settings.config.auth.local, tokens };
    const restart = Object.entries(FIXED_SECTIONS).flatMap(([member, section]) => {
      const name = member as keyof typeof FIXED_SECTIONS;
      return digestOf(settings.config[name]) === digestOf(config[name]) ? [] : [section];
    });
    const configDigest = digestOf(settings.config);
    logger.info('reloaded', { by, tokens: tokens.length });
    const changes = { tokens_added: missing(tokens, before), tokens_removed: missing(before, tokens) };
    await this.#record({ client: by, action: 'reloaded', config_digest: configDigest, restart, ...changes });
    return { ok: true, configDigest, restart };
  }

  // A log that takes no records must not keep an operator from ending a token.
  async #record(data: OwnData): Promise<void> {
    const { log, logger, now } = this.#options;
    try {
      await log.committer.append([ownRecord(log.store.origin, 'config_change', data, now())]);
    } catch (error) {
      logger.warn('reload_not_recorded', { reason: (error as Error).message });
    }
  }
}

// Ids of the tokens that are there and not here; another hash or role is another token.
function missing(there: Tokens, here: Tokens): string[] {
  const known = new Set(here.map(keyOf));
  return there.filter((entry) => !known.has(keyOf(entry))).map(({ id }) => id);
}

function keyOf({ id, hash, roles }: TokenEntry): string {
  return JSON.stringify([id, hash, roles]);
}

function digestOf(value: unknown): string {
  const text = canonicalize(value) ?? 'null';
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
