import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GatewayConfig, readGatewayConfig } from '../config/gateway-config.ts';
import type { GatewayService } from '../service-definition.ts';
import { startGateway } from '../start-gateway.ts';
import { classifierStandIn, deadStandIn, evidenceStandIn, modelStandIn } from './stand-ins.ts';

export interface TrialOptions {
  /** The day that the gateway takes for today, `YYYY-MM-DD`, UTC; it is noon. */
  readonly today: string;
  /** `dead`: nobody is there to take records. */
  readonly evidence?: 'alive' | 'dead';
}

export interface TrialAnswer {
  readonly status: number;
  /** Of an error. */
  readonly code: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A gateway in this process that can be asked. */
export interface Trial {
  readonly post: (path: string, body: unknown) => Promise<TrialAnswer>;
  readonly close: () => Promise<void>;
}

/**
 * Starts the gateway of a service between stand-ins for a model, a classifier and the evidence service, all on free ports of this
 * machine, with an empty `config.yaml`: what generated tests try the rules of a context with. Rejects where the gateway
 * does not start, e.g. for a filter that is required and not there.
 */
export async function startTrial(service: GatewayService, { today, evidence = 'alive' }: TrialOptions): Promise<Trial> {
  const config = readGatewayConfig('', 'config.yaml', {}, service.configSchema);
  if (!config.ok) throw new Error(config.problems.map(({ message }) => message).join('\n'));
  const [model, recorder, classifier] = await Promise.all([
    modelStandIn('This is an answer.'),
    evidence === 'alive' ? evidenceStandIn() : deadStandIn(),
    classifierStandIn(),
  ]);
  // With one, as in operation: only what must not wait for the evidence service is refused without it.
  const dataFolder = mkdtempSync(join(tmpdir(), 'sea-trial-'));
  const clean = async () => {
    await Promise.all([model.close(), recorder.close(), classifier.close()]);
    rmSync(dataFolder, { recursive: true, force: true });
  };
  const now = new Date(`${today}T12:00:00Z`);
  try {
    const gateway = await startGateway({
      service,
      config: withClassifier(config.value, classifier.url),
      host: '127.0.0.1',
      port: 0,
      dataFolder,
      upstream: model.url,
      evidence: recorder.url,
      now: () => now,
    });
    return {
      post: (path, body) => post(`${gateway.url}${path}`, body),
      close: () => gateway.close().finally(clean),
    };
  } catch (error) {
    await clean();
    throw error;
  }
}

function withClassifier(config: GatewayConfig, url: string): GatewayConfig {
  const { filters } = config;
  return { ...config, filters: { ...filters, moderation_endpoint: { ...filters.moderation_endpoint, url } } };
}

async function post(address: string, body: unknown): Promise<TrialAnswer> {
  // Who asks for an answer later is not kept waiting for a reviewer.
  const headers = { 'content-type': 'application/json', prefer: 'respond-async' };
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
  const answer = (await response.json()) as TrialAnswer['body'];
  return {
    status: response.status,
    code: (answer['error'] as { code?: string } | undefined)?.code,
    headers: Object.fromEntries(response.headers),
    body: answer,
  };
}
