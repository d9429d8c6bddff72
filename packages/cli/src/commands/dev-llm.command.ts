import { startDevLlm } from '@sea-forge/dev-llm';
import { type Arguments, type Outcome } from '../command.ts';
import type { Host } from '../host.ts';

/** The development LLM as a process of its own; `sea up` starts it. */
export async function run(host: Host, { options }: Arguments): Promise<Outcome> {
  const llm = await startDevLlm({ host: '127.0.0.1', port: Number(options['port']) });
  const { hostname, port } = new URL(llm.url);
  const line = JSON.stringify({ listening: { host: hostname, port: Number(port) }, service: 'dev-llm' });
  return {
    kind: 'result',
    text: `${line}\n`,
    json: {},
    linger: async () => {
      if (!host.signal.aborted)
        await new Promise((done) => host.signal.addEventListener('abort', done, { once: true }));
      await llm.close();
      return 0;
    },
  };
}
