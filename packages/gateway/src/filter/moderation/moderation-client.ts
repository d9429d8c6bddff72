import { Agent, request } from 'undici';
import type { ModerationSettings } from '../../config/gateway-config.ts';
import { isDeeperThan } from '../../text/json-depth.ts';
import type { BreakerSettings } from '../../upstream/circuit-breaker.ts';
import type { CircuitBreakers } from '../../upstream/circuit-breakers.ts';
import { FilterFailure } from '../filter-failure.ts';
import { ModerationBatches, ModerationRefused } from './moderation-batches.ts';
import type { Classify } from './moderation.filter.ts';
import { type Moderation, readModerations } from './read-moderation.ts';

const MAX_CONNECTIONS = 4;
const MAX_ANSWER_BYTES = 1 << 20;
const SERVER_ERROR = 500;
const RATE_LIMITED = 429;

/** Asks classifiers that speak OpenAI's moderations API; connections and breakers outlive a change of the configuration. */
export class ModerationClient {
  readonly #agent = new Agent({ connections: MAX_CONNECTIONS, pipelining: 1 });
  readonly #breakers: CircuitBreakers;

  constructor(breakers: CircuitBreakers) {
    this.#breakers = breakers;
  }

  /** A classifier as it is configured. */
  classifier(
    settings: ModerationSettings & { readonly url: string },
    batchSize: number,
    breaker: BreakerSettings,
  ): Classify {
    return new ModerationBatches(batchSize, (texts) => this.#guarded(settings, breaker, texts)).classify;
  }

  /** Is the classifier at this address not asked at present, because it failed? */
  isOpen(url: string): boolean {
    return this.#breakers.of({ baseUrl: url }).state === 'open';
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #guarded(
    settings: ModerationSettings & { readonly url: string },
    breaker: BreakerSettings,
    texts: readonly string[],
  ): Promise<readonly Moderation[]> {
    const passage = this.#breakers.of({ baseUrl: settings.url }).enter(breaker);
    if (typeof passage === 'number')
      throw new FilterFailure('filter_unavailable', 'the classifier is not asked for now');
    try {
      const moderations = await this.#ask(settings, texts);
      passage.succeeded();
      return moderations;
    } catch (error) {
      if (error instanceof ModerationRefused) passage.succeeded();
      else passage.failed();
      throw error;
    }
  }

  async #ask(
    { url, apiKey, model, timeoutMs }: ModerationSettings & { readonly url: string },
    texts: readonly string[],
  ): Promise<readonly Moderation[]> {
    let status: number;
    let bytes: Buffer | undefined;
    try {
      const response = await request(`${url}/moderations`, {
        method: 'POST',
        dispatcher: this.#agent,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'user-agent': 'sea-forge-gateway',
          ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
        },
        body: JSON.stringify({ input: texts, ...(model === undefined ? {} : { model }) }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      status = response.statusCode;
      bytes = await collect(response.body as AsyncIterable<Buffer>);
    } catch (error) {
      const { code, name } = error as NodeJS.ErrnoException;
      if (name === 'TimeoutError') throw new FilterFailure('filter_timeout', 'the classifier did not answer in time');
      throw new FilterFailure('filter_unavailable', `the classifier could not be asked: ${code ?? name}`);
    }
    if (status >= SERVER_ERROR || status < 200)
      throw new FilterFailure('filter_unavailable', `the classifier says ${status}`);
    if (status >= 300) {
      const Refusal = status === RATE_LIMITED ? FilterFailure : ModerationRefused;
      throw new Refusal('filter_unavailable', `the classifier says ${status}`);
    }
    const moderations = bytes === undefined ? undefined : readModerations(parse(bytes), texts.length);
    if (moderations === undefined)
      throw new FilterFailure('filter_unavailable', "the classifier's answer is none of a moderations API");
    return moderations;
  }
}

/** Undefined where it is larger than may be. */
async function collect(body: AsyncIterable<Buffer>): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parse(bytes: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return isDeeperThan(value) ? undefined : value;
  } catch {
    return undefined;
  }
}
