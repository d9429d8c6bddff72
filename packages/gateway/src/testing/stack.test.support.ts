import { createLogger } from '@sea-forge/service';
import { afterEach } from 'vitest';
import { type GatewayOptions, type RunningGateway, startGateway } from '../start-gateway.ts';
import { type Received, startRecorder, startUpstream, type TestServer } from './servers.test.support.ts';
import { configOf, serviceWith } from './service.test.support.ts';

export interface Stack {
  readonly gateway: RunningGateway;
  readonly upstream: TestServer;
  readonly evidence: TestServer;
  readonly log: string[];
  /** What the upstream was asked, without the checks of its readiness. */
  readonly chats: () => Received[];
  readonly chat: (content: unknown, more?: object, headers?: Record<string, string>) => Promise<Response>;
}

const running: { close: () => Promise<void> }[] = [];

afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.close();
});

/** Ends it after the test, before what was started earlier. */
export function endAfterTest<Server extends { readonly close: () => Promise<void> }>(server: Server): Server {
  running.push(server);
  return server;
}

/** A gateway between an upstream and an evidence service, all real servers; ended after the test. */
export async function startStack(options: Partial<GatewayOptions> = {}, configText = ''): Promise<Stack> {
  const [upstream, evidence] = await Promise.all([startUpstream(), startRecorder()]);
  running.push(upstream, evidence);
  const log: string[] = [];
  const gateway = await startGateway({
    service: serviceWith(),
    config: configOf(configText),
    port: 0,
    evidence: evidence.url,
    upstream: upstream.url,
    logger: createLogger({ service: 'policy-gateway', level: 'debug', write: (line) => void log.push(line) }),
    ...options,
  });
  running.push(gateway);
  return {
    gateway,
    upstream,
    evidence,
    log,
    chats: () => upstream.received.filter(({ path }) => path === '/v1/chat/completions'),
    chat: (content, more = {}, headers = {}) =>
      fetch(`${gateway.url}/v1/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ model: 'model-001', messages: [{ role: 'user', content }], ...more }),
      }),
  };
}

export async function errorOf(
  response: Response,
): Promise<{ code: string; type: string; message: string; param: unknown }> {
  return ((await response.json()) as { error: { code: string; type: string; message: string; param: unknown } }).error;
}
