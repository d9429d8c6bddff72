import { OTLP_ENDPOINT } from './telemetry-config.ts';

const timeSpan = (value: string, description: string) =>
  ({ type: 'string', format: 'time-span', default: value, description }) as const;
const byteSize = (value: string, description: string) =>
  ({ type: 'string', format: 'byte-size', default: value, description }) as const;

/** Content in requests that no filter can read; `token_array`: a prompt or an input as numbers. */
const UNREADABLE_KINDS = [
  'audio',
  'file',
  'file_data',
  'file_id',
  'image_url',
  'input_audio',
  'input_file',
  'input_image',
  'token_array',
  'video_url',
] as const;

const enabled = {
  type: 'boolean',
  description:
    'true: for every model, whatever the specification says. Left out: where the specification requires it. false: nowhere, and the gateway does not start where the specification requires it.',
} as const;
const sensitivity = {
  enum: ['low', 'medium', 'high'],
  default: 'medium',
  description: 'high takes weaker signs for a hit.',
} as const;
const scoreAction = {
  enum: ['block', 'log_only'],
  default: 'block',
  description: 'block: the request is denied (403). log_only: it passes, and the hit is recorded.',
} as const;
const PII_ACTIONS = ['block', 'redact', 'log_only'] as const;
const piiAction = (value: 'block' | 'log_only', what: string) =>
  ({
    enum: PII_ACTIONS,
    'x-default': value,
    description: `What ${what} leads to: denial, replacement by its kind, or a record only. The facts pii_count and pii_types count it in each case.`,
  }) as const;

/**
 * JSON Schema of the policy gateway's `config.yaml` (design: gateway, config.yaml; runbook 6.1). Pure data: `time-span`,
 * `byte-size`, `x-secret` and `x-default` are those of `@sea-forge/service`. Generation tightens it to what a context's
 * specification requires.
 */
export const gatewayConfigSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Configuration of the policy gateway',
  type: 'object',
  additionalProperties: false,
  properties: {
    version: { const: 1, default: 1 },
    service: { const: 'policy-gateway', default: 'policy-gateway' },
    environment: {
      enum: ['development', 'staging', 'production'],
      description: 'The fact context.environment; unknown to policies where it is left out.',
    },
    listen: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        host: { type: 'string', minLength: 1, default: '127.0.0.1' },
        port: { type: 'integer', minimum: 0, maximum: 65535, default: 8080 },
      },
    },
    upstreams: {
      type: 'object',
      default: {},
      description:
        "Where models run, by model id, by provider, or for all others `default`. A model's own endpoint of the registry counts before `default`.",
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        properties: {
          url: {
            type: 'string',
            pattern: '^https?://[^/?#]',
            description: 'Base of the OpenAI-compatible API; without a path, /v1 is added.',
          },
          api_key: { type: 'string', minLength: 1, 'x-secret': true, description: 'Sent as the bearer token.' },
          timeout: {
            type: 'string',
            format: 'time-span',
            description:
              'How long this upstream may take until its answer begins; by default what performance.timeout leaves.',
          },
        },
      },
    },
    filters: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        pii_detection: {
          type: 'object',
          additionalProperties: false,
          default: {},
          properties: {
            enabled,
            sensitivity,
            action: {
              enum: PII_ACTIONS,
              description:
                'What a find leads to, whatever its kind, where `actions` names none for it. Left out: what each kind has by itself.',
            },
            actions: {
              type: 'object',
              additionalProperties: false,
              default: {},
              properties: {
                credit_card: piiAction('block', 'a payment card number'),
                ssn: piiAction('block', 'a Social Security number (United States)'),
                api_key: piiAction('block', 'a key of a service'),
                secret: piiAction('block', 'a password, a private key or a token'),
                iban: piiAction('log_only', 'a bank account number'),
                passport: piiAction('log_only', 'a passport number'),
                national_id: piiAction('log_only', 'an identity or tax number of another country'),
                email: piiAction('log_only', 'an e-mail address'),
                phone: piiAction('log_only', 'a telephone number'),
                ip_address: piiAction('log_only', 'an IP address'),
              },
            },
          },
        },
        jailbreak_prevention: {
          type: 'object',
          additionalProperties: false,
          default: {},
          properties: { enabled, sensitivity, action: scoreAction },
        },
        content_safety: {
          type: 'object',
          additionalProperties: false,
          default: {},
          properties: { enabled, sensitivity, action: scoreAction },
        },
        moderation_endpoint: {
          type: 'object',
          additionalProperties: false,
          default: {},
          description:
            "A classifier of somebody else's, asked by HTTP about all texts (OpenAI's moderations API). Where it does not answer the request is refused (503).",
          properties: {
            enabled,
            sensitivity: {
              ...sensitivity,
              description:
                'medium: what it flags is a hit. low: only with a score of 0.8. high: also what it gives a score of 0.3.',
            },
            action: scoreAction,
            url: {
              type: 'string',
              pattern: '^https?://[^/?#]',
              description: 'Base of the API; without a path, /v1 is added, and /moderations in each case.',
            },
            api_key: { type: 'string', minLength: 1, 'x-secret': true, description: 'Sent as the bearer token.' },
            model: { type: 'string', minLength: 1, description: 'Left out: its own choice.' },
            timeout: timeSpan('2s', 'How long it may take; it is part of performance.timeout.'),
          },
        },
      },
    },
    unreadable_content: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        allow: {
          type: 'array',
          uniqueItems: true,
          items: { enum: UNREADABLE_KINDS },
          default: [],
          description: 'Kinds of content that pass although no filter can read them; all others are denied.',
        },
      },
    },
    retry: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        max: {
          type: 'integer',
          minimum: 0,
          maximum: 10,
          default: 2,
          description:
            'How often an upstream is asked again that could not be reached, or answered with one of `statuses`; never once its answer has begun.',
        },
        backoff: timeSpan('100ms', 'Longest wait before the first repetition; it doubles. Waits are random up to it.'),
        statuses: {
          type: 'array',
          uniqueItems: true,
          items: { enum: [500, 502, 503, 504] },
          default: [502, 503, 504],
        },
      },
    },
    circuit_breaker: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        failures: {
          type: 'integer',
          minimum: 1,
          maximum: 1_000,
          default: 5,
          description: 'Failures of an upstream in a row after which it is not asked for a time (503).',
        },
        open: timeSpan('10s', 'For how long. Then one request tries; if it fails, again for as long.'),
      },
    },
    review: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        deadline: timeSpan('5m', 'How long a request waits for a reviewer; then it is denied (403).'),
        keep: timeSpan('10m', 'How long the answer is kept for a client that did not wait (Prefer: respond-async).'),
        max_pending: {
          type: 'integer',
          minimum: 1,
          maximum: 10_000,
          default: 100,
          description: 'Requests that may wait for a reviewer; one more is refused (503).',
        },
        max_pending_per_client: { type: 'integer', minimum: 1, maximum: 10_000, default: 20 },
      },
    },
    safe_text: {
      type: 'string',
      minLength: 1,
      default: 'This request cannot be answered. Please ask a member of staff.',
      description: 'The answer that a policy with the action safe_mode gives.',
    },
    performance: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        cache_ttl: timeSpan(
          '300s',
          'How long the decision on a request may be kept for the same request of the same client; 0s: not at all. A reload and the kill switch end it earlier.',
        ),
        cache_size: byteSize('8MiB', 'Room for kept decisions; they hold no text.'),
        batch_size: {
          type: 'integer',
          minimum: 1,
          maximum: 1000,
          default: 10,
          description:
            'Most evidence records that go to the evidence service in one request, and most texts that a classifier is asked about.',
        },
        timeout: timeSpan(
          '5s',
          "From a request's arrival until the upstream's answer begins; an upstream may set its own.",
        ),
        max_concurrent: {
          type: 'integer',
          minimum: 1,
          maximum: 65535,
          default: 100,
          description:
            'Requests worked on at once. As many again wait; what comes beyond, or waits until its time is over, is refused with 429.',
        },
      },
    },
    evidence: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        url: { type: 'string', pattern: '^https?://[^/?#]', default: 'http://127.0.0.1:8083' },
        token: {
          type: 'string',
          minLength: 1,
          'x-secret': true,
          description: 'Bearer token with the role writer; not needed for an evidence service of this machine.',
        },
        timeout: timeSpan('2s', 'How long the evidence service may take to acknowledge a record.'),
        mode: {
          enum: ['strict', 'buffered'],
          description:
            'strict: an answer waits until the evidence service has its record. buffered: while that service does not take records, the local disk does; they follow when it does. Left out: strict for models of the high risk tier, buffered for others; with such a model buffered is refused.',
        },
        spool_size: byteSize('64MiB', 'Records that may wait on the local disk; beyond it requests are refused (503).'),
      },
    },
    auth: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        local: { enum: ['trust', 'token'], default: 'trust' },
        tokens_file: { type: 'string', minLength: 1, description: "Relative to this file's folder." },
      },
    },
    limits: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        max_body: byteSize('1MiB', "Largest request; also the largest upstream's answer."),
        max_buffer: byteSize(
          '1MiB',
          'Most of a streamed answer that is held back until it is judged; one that needs more is blocked.',
        ),
        max_header: byteSize('16KiB', 'All headers of a request together.'),
        request_timeout: timeSpan(
          '30s',
          "For a client to send its request, and for an upstream's answer to end; of one that is streamed, for the next piece, and for the client to take it.",
        ),
        max_connections: { type: 'integer', minimum: 1, maximum: 65535, default: 1000 },
      },
    },
    telemetry: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        log_level: { enum: ['debug', 'info', 'warn', 'error'], default: 'info' },
        otlp: {
          type: 'object',
          additionalProperties: false,
          default: {},
          description:
            'Export of traces and figures to an OpenTelemetry collector, by OTLP over HTTP (JSON). No text of prompts or answers is in them.',
          properties: {
            endpoint: {
              type: 'string',
              pattern: OTLP_ENDPOINT,
              description:
                'Base of the collector, e.g. http://127.0.0.1:4318; /v1/traces and /v1/metrics are added. Left out: the environment variable OTEL_EXPORTER_OTLP_ENDPOINT, and without that nothing is exported.',
            },
            headers: {
              type: 'object',
              default: {},
              maxProperties: 16,
              propertyNames: { pattern: '^[A-Za-z0-9_-]{1,64}$' },
              additionalProperties: { type: 'string', pattern: '^[ -~]{1,4096}$', 'x-secret': true },
              description: 'Sent with each export, e.g. authorization; secrets as ${NAME}.',
            },
            signals: {
              type: 'array',
              minItems: 1,
              uniqueItems: true,
              items: { enum: ['traces', 'metrics'] },
              default: ['traces', 'metrics'],
              description: 'What is exported; [traces] where the figures are read from GET /metrics.',
            },
            sample_ratio: {
              type: 'number',
              minimum: 0,
              maximum: 1,
              default: 1,
              description:
                "Share of the traces beginning here that is exported; one that a client began goes by the client's own choice.",
            },
            interval: timeSpan('60s', 'Between two exports of figures.'),
            timeout: timeSpan('10s', 'How long the collector may take.'),
          },
        },
      },
    },
  },
} as const;
