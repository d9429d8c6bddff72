/**
 * JSON Schema of the evidence service's `config.yaml` (design: evidence, Storage; gateway, Security). `time-span`,
 * `byte-size` and `x-secret` are those of `@sea-forge/service`. Pure data: it imports nothing.
 */
export const evidenceConfigSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Configuration of the evidence service',
  type: 'object',
  additionalProperties: false,
  properties: {
    version: { const: 1, default: 1 },
    service: { const: 'evidence-service', default: 'evidence-service' },
    listen: {
      description: 'Where the service listens. Beyond this machine it needs tokens (auth.tokens_file).',
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        host: { type: 'string', minLength: 1, default: '127.0.0.1' },
        port: { description: '0: any free one.', type: 'integer', minimum: 0, maximum: 65535, default: 8083 },
      },
    },
    storage: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        driver: {
          description: 'This version has sqlite only and refuses postgres.',
          enum: ['sqlite', 'postgres'],
          default: 'sqlite',
        },
        path: {
          description: 'The database file, from the data folder.',
          type: 'string',
          minLength: 1,
          default: 'evidence.db',
        },
        buffer_size: {
          description:
            'Records that may wait until a signed checkpoint covers them. They are on disk before they are acknowledged.',
          type: 'integer',
          minimum: 1,
          maximum: 1000000,
          default: 1000,
        },
        flush_interval: {
          description: 'How long a record may wait until a signed checkpoint covers it.',
          type: 'string',
          format: 'time-span',
          default: '5s',
        },
        compression: {
          description: 'New records of 512 bytes and more are stored compressed. Their hashes do not depend on it.',
          type: 'boolean',
          default: true,
        },
        retention_days: {
          description: 'Days for which records are kept at least. This version keeps them for ever: it removes none.',
          type: 'integer',
          minimum: 1,
          default: 2555,
        },
      },
    },
    auth: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        local: {
          description:
            'trust: bare requests from this machine are an admin’s; token: they need a token like all others.',
          enum: ['trust', 'token'],
          default: 'trust',
        },
        tokens_file: {
          description: 'Tokens and their roles, from the folder of this file; its mode must be 600.',
          type: 'string',
          minLength: 1,
        },
      },
    },
    limits: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        max_body: { type: 'string', format: 'byte-size', default: '1MiB' },
        max_header: { type: 'string', format: 'byte-size', default: '16KiB' },
        request_timeout: { type: 'string', format: 'time-span', default: '30s' },
        max_connections: { type: 'integer', minimum: 1, maximum: 65535, default: 1000 },
      },
    },
    backup: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        destinations: {
          description:
            'file:/// folders below which backups are written and read; empty: backups/ in the data folder. This version refuses s3://.',
          type: 'array',
          items: { type: 'string', minLength: 1 },
          default: [],
        },
      },
    },
  },
} as const;
