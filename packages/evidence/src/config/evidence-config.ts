import {
  type ConfigObjection,
  type ConfigResult,
  type Environment,
  parseDuration,
  parseSize,
  readConfig,
} from '@sea-forge/service';
import { pathOf } from '../admin/allowed-place.ts';
import { evidenceConfigSchema } from './config-schema.ts';

/** `config.yaml` with its defaults, durations in milliseconds and sizes in bytes. */
export interface EvidenceConfig {
  readonly listen: { readonly host: string; readonly port: number };
  readonly storage: {
    /** Relative to the data folder. */
    readonly path: string;
    readonly compression: boolean;
    readonly bufferSize: number;
    readonly flushIntervalMs: number;
  };
  readonly auth: { readonly local: 'trust' | 'token'; readonly tokensFile?: string };
  readonly limits: {
    readonly maxBodyBytes: number;
    readonly maxHeaderBytes: number;
    readonly requestTimeoutMs: number;
    readonly maxConnections: number;
  };
  /** Absolute paths of folders below which backups are written and read; none: the data folder's own. */
  readonly backupPlaces: readonly string[];
}

interface ConfigDocument {
  readonly listen: EvidenceConfig['listen'];
  readonly storage: {
    readonly driver: 'sqlite' | 'postgres';
    readonly path: string;
    readonly compression: boolean;
    readonly buffer_size: number;
    readonly flush_interval: string;
  };
  readonly auth: { readonly local: 'trust' | 'token'; readonly tokens_file?: string };
  readonly limits: {
    readonly max_body: string;
    readonly max_header: string;
    readonly request_timeout: string;
    readonly max_connections: number;
  };
  readonly backup: { readonly destinations: readonly string[] };
}

/**
 * Reads the text of a `config.yaml`; an empty one gives the defaults. Problems stand at their own lines.
 *
 * @param schema that of the context, by default that of every evidence service.
 */
export function readEvidenceConfig(
  text: string,
  path: string,
  env: Environment,
  schema: Readonly<Record<string, unknown>> = evidenceConfigSchema,
): ConfigResult<EvidenceConfig> {
  const result = readConfig<ConfigDocument>({ text, path, schema, newer: evidenceConfigSchema, env, objections });
  if (!result.ok) return result;
  const { listen, storage, auth, limits, backup } = result.value;
  return {
    ok: true,
    value: {
      listen,
      storage: {
        path: storage.path,
        compression: storage.compression,
        bufferSize: storage.buffer_size,
        flushIntervalMs: checked(parseDuration(storage.flush_interval)),
      },
      auth: { local: auth.local, ...(auth.tokens_file === undefined ? {} : { tokensFile: auth.tokens_file }) },
      limits: {
        maxBodyBytes: checked(parseSize(limits.max_body)),
        maxHeaderBytes: checked(parseSize(limits.max_header)),
        requestTimeoutMs: checked(parseDuration(limits.request_timeout)),
        maxConnections: limits.max_connections,
      },
      backupPlaces: backup.destinations.map((address) => checked(pathOf(address))),
    },
  };
}

const MAX_BODY = '64MiB';
const MAX_HEADER = '1MiB';
const MAX_TIMEOUT = '1d';

// What is not there yet is refused, not ignored: an operator who wrote it would count on it.
function objections({ storage, backup, limits }: ConfigDocument): ConfigObjection[] {
  const wrong: readonly (readonly [isWrong: boolean, path: string, message: string])[] = [
    [storage.driver === 'postgres', 'storage.driver', 'the driver postgres is not in this version: use sqlite'],
    [
      backup.destinations.some((address) => /^s3:/i.test(address)),
      'backup.destinations',
      'this version writes no s3:// places: use file:/// ones and copy the folders to the bucket',
    ],
    [
      backup.destinations.some((address) => !/^s3:/i.test(address) && pathOf(address) === undefined),
      'backup.destinations',
      'must be absolute addresses such as file:///var/backups/evidence/',
    ],
    [isBeyond(parseSize, limits.max_body, MAX_BODY), 'limits.max_body', `must be from 1B to ${MAX_BODY}`],
    [isBeyond(parseSize, limits.max_header, MAX_HEADER), 'limits.max_header', `must be from 1B to ${MAX_HEADER}`],
    [
      isBeyond(parseDuration, limits.request_timeout, MAX_TIMEOUT),
      'limits.request_timeout',
      `must be from 1ms to ${MAX_TIMEOUT}`,
    ],
    [
      checked(parseDuration(storage.flush_interval)) > checked(parseDuration(MAX_TIMEOUT)),
      'storage.flush_interval',
      `must be at most ${MAX_TIMEOUT}`,
    ],
  ];
  return wrong.flatMap(([isWrong, path, message]) =>
    isWrong ? [{ at: path.split('.'), message: `${path}: ${message}` }] : [],
  );
}

function isBeyond(parse: (text: string) => number | undefined, text: string, maximum: string): boolean {
  const value = checked(parse(text));
  return value < 1 || value > checked(parse(maximum));
}

// The schema has checked the form already.
function checked<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError('the schema let a malformed value through');
  return value;
}
