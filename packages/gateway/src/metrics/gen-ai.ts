import type { Dialect } from '../dialect/dialect.ts';
import type { Provider, RegisteredModel } from '../service-definition.ts';
import { LabelledHistogram } from './counter.ts';
import type { Labels, MetricFamily } from './family.ts';

/** Bounds of the GenAI semantic conventions. */
const SECONDS = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
const TOKENS = [1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864];

/** Names of the GenAI semantic conventions for the endpoints and the providers. */
const OPERATIONS = { chat: 'chat', completion: 'text_completion', embedding: 'embeddings' } as const;
const PROVIDERS: Readonly<Record<Provider, string>> = {
  internal: 'internal',
  openai: 'openai',
  anthropic: 'anthropic',
  azure: 'azure.ai.openai',
  bedrock: 'aws.bedrock',
  vertex: 'gcp.vertex_ai',
  ollama: 'ollama',
  custom: 'custom',
};

/** Tokens that an upstream says it used. */
export interface TokenUse {
  readonly input?: number;
  readonly output?: number;
}

/** What one operation was: `gen_ai.operation.name`, `gen_ai.provider.name`, `gen_ai.request.model` (the registered id). */
export function operationLabels({ id, provider }: RegisteredModel, endpoint: Dialect['endpoint']): Labels {
  return {
    'gen_ai.operation.name': OPERATIONS[endpoint],
    'gen_ai.provider.name': PROVIDERS[provider],
    'gen_ai.request.model': id,
  };
}

/** How upstreams answer (OpenTelemetry, semantic conventions for generative AI). */
export class GenAiMetrics {
  readonly #durations = new LabelledHistogram(SECONDS);
  readonly #firstChunks = new LabelledHistogram(SECONDS);
  readonly #tokens = new LabelledHistogram(TOKENS);

  /** @param errorType one of a bounded set; undefined where the upstream answered. */
  ended(operation: Labels, seconds: number, errorType: string | undefined): void {
    this.#durations.observe(errorType === undefined ? operation : { ...operation, 'error.type': errorType }, seconds);
  }

  firstChunk(operation: Labels, seconds: number): void {
    this.#firstChunks.observe(operation, seconds);
  }

  used(operation: Labels, { input, output }: TokenUse): void {
    if (input !== undefined) this.#tokens.observe({ ...operation, 'gen_ai.token.type': 'input' }, input);
    if (output !== undefined) this.#tokens.observe({ ...operation, 'gen_ai.token.type': 'output' }, output);
  }

  families(): MetricFamily[] {
    return [
      {
        name: 'gen_ai_client_operation_duration_seconds',
        otlpName: 'gen_ai.client.operation.duration',
        unit: 's',
        help: "From asking an upstream to its answer's end.",
        type: 'histogram',
        points: this.#durations.points(),
      },
      {
        name: 'gen_ai_client_operation_time_to_first_chunk_seconds',
        otlpName: 'gen_ai.client.operation.time_to_first_chunk',
        unit: 's',
        help: 'From asking an upstream to the first piece of a streamed answer.',
        type: 'histogram',
        points: this.#firstChunks.points(),
      },
      {
        name: 'gen_ai_client_token_usage',
        otlpName: 'gen_ai.client.token.usage',
        unit: '{token}',
        help: 'Tokens that upstreams say they used.',
        type: 'histogram',
        points: this.#tokens.points(),
      },
    ];
  }
}
