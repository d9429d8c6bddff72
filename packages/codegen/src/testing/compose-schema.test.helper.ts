/**
 * The part of the Compose specification that both docker-compose 1.29 and Compose v2 read in the same way, strict: a member
 * that one of them does not know, such as `name` or `include`, is refused.
 */
const text = { type: 'string', minLength: 1 } as const;
const texts = { type: 'array', items: text, minItems: 1, uniqueItems: true } as const;
const duration = { type: 'string', pattern: '^(\\d+(ms|s|m|h))+$' } as const;
const name = '^[a-zA-Z0-9._-]+$';
const named = (schema: object) =>
  ({ type: 'object', patternProperties: { [name]: schema }, additionalProperties: false }) as const;
const members = (properties: object, required: readonly string[] = []) =>
  ({ type: 'object', properties, required, additionalProperties: false }) as const;

const service = {
  ...members({
    build: members({ context: text, dockerfile: text }, ['context', 'dockerfile']),
    image: { type: 'string', pattern: '^[a-z0-9./_-]+:v?\\d+\\.\\d+[\\w.-]*$' },
    profiles: { type: 'array', items: { type: 'string', pattern: '^[a-zA-Z0-9][a-zA-Z0-9_.-]+$' }, minItems: 1 },
    entrypoint: texts,
    command: texts,
    user: text,
    environment: named({ type: 'string' }),
    depends_on: {
      anyOf: [texts, named(members({ condition: { enum: ['service_started', 'service_healthy'] } }, ['condition']))],
    },
    extra_hosts: texts,
    ports: { type: 'array', items: { type: 'string', pattern: '^127\\.0\\.0\\.1:\\d+:\\d+$' } },
    volumes: {
      type: 'array',
      items: members(
        { type: { enum: ['bind', 'volume'] }, source: text, target: text, read_only: { type: 'boolean' } },
        ['type', 'source', 'target'],
      ),
    },
    secrets: texts,
    read_only: { type: 'boolean' },
    tmpfs: texts,
    cap_drop: texts,
    security_opt: texts,
    healthcheck: members(
      { test: texts, interval: duration, timeout: duration, retries: { type: 'integer', minimum: 1 } },
      ['test'],
    ),
    restart: { enum: ['unless-stopped'] },
    stop_grace_period: duration,
  }),
  // What is not built here is pinned.
  oneOf: [{ required: ['build'] }, { required: ['image'] }],
};

export const composeSchema = members(
  {
    services: named(service),
    volumes: named(members({})),
    secrets: named(members({ file: { type: 'string', pattern: '^\\./\\.sea/' } }, ['file'])),
  },
  ['services'],
);
