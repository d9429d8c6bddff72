import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { EventTypeDefinition } from '../service-definition.ts';
import type { CloudEvent } from './cloud-event.ts';
import { evaluationSchema } from './evaluation.ts';
import { BUILT_IN_DATA_SCHEMA, BUILT_IN_EVENT_TYPES } from './event-types.ts';

const MAX_PATH_LENGTH = 200;

/** The event types that a service takes, and what their `data` must be. */
export interface EventCatalog {
  readonly types: readonly string[];
  readonly has: (type: string) => boolean;
  /** Why an event is not taken; undefined where it is. Never holds a value of the event. */
  readonly problemOf: (event: CloudEvent) => string | undefined;
}

/** Built-in types and the declared ones. Throws an Error for a declared schema that is none, or a type declared twice. */
export function eventCatalog(declared: readonly EventTypeDefinition[]): EventCatalog {
  const ajv = new Ajv2020({ strict: false, logger: false });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  const builtIn = ajv.compile(BUILT_IN_DATA_SCHEMA);
  const validators = new Map<string, ValidateFunction[]>(BUILT_IN_EVENT_TYPES.map((type) => [type, [builtIn]]));
  validators.set('evaluation', [builtIn, ajv.compile(evaluationSchema)]);
  const seen = new Set<string>();
  for (const { type, schema } of declared) {
    if (seen.has(type)) throw new Error(`event type "${type}" is declared twice`);
    seen.add(type);
    validators.set(type, [...(validators.get(type) ?? []), compile(ajv, type, schema)]);
  }
  const isDeclared = (type: string) => seen.has(type);
  return {
    types: [...validators.keys()],
    has: (type) => validators.has(type),
    problemOf: ({ type, data }) => {
      const all = validators.get(type);
      if (all === undefined) return 'the event type is not known';
      if (data === undefined) return isDeclared(type) ? 'data is missing' : undefined;
      for (const validate of all) {
        if (!validate(data)) return describe(validate);
      }
      return undefined;
    },
  };
}

function compile(ajv: Ajv2020, type: string, schema: EventTypeDefinition['schema']): ValidateFunction {
  try {
    return ajv.compile(schema);
  } catch (error) {
    throw new Error(`the schema of event type "${type}" is not valid: ${(error as Error).message}`, { cause: error });
  }
}

function describe({ errors }: ValidateFunction): string {
  const [first] = errors ?? [];
  // Names of members are the sender's and may be of any length.
  const path = (first?.instancePath ?? '').replaceAll('/', '.').slice(0, MAX_PATH_LENGTH);
  return `data${path} ${first?.message ?? 'does not match its schema'}`;
}
