// What the export of telemetry costs a request: the built gateway, asked one request after the other, by CPU time.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { machine, median, row } from './figures.mjs';
import { root } from './root.mjs';

const REQUESTS = 1_500;
const WARM_UP = 500;
const MS_PER_TICK = 10;
const ROUNDS = Number(process.argv[2] ?? 3);
const GATEWAY = process.argv[3] ?? builtGateway();

function builtGateway() {
  spawnSync(process.execPath, [join(root, 'scripts/launch.cjs'), 'build', 'customer-service'], { stdio: 'inherit' });
  return join(root, 'services/customer-service/policy-gateway/dist/main.js');
}

const agent = new Agent({ keepAlive: true, maxSockets: 4 });
const ANSWER = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'bench',
  choices: [{ index: 0, message: { role: 'assistant', content: 'It was sent on Monday.' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 9, completion_tokens: 6, total_tokens: 15 },
};

async function serve(answer) {
  const server = createServer((incoming, response) => {
    incoming.resume().on('end', () => response.end(JSON.stringify(answer)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => (server.closeAllConnections(), server.close()),
  };
}

/** User and system time of a process so far, in milliseconds. */
function cpuMs(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}

function ask(url, at) {
  const body = JSON.stringify({ model: 'model-001', messages: [{ role: 'user', content: `Where is parcel ${at}?` }] });
  return new Promise((done, failed) => {
    const sent = request(`${url}/v1/chat/completions`, {
      method: 'POST',
      agent,
      headers: { 'content-type': 'application/json', 'x-sea-lawful-basis': 'contract' },
    });
    sent.on('response', (response) => response.resume().on('end', () => done(response.statusCode)));
    sent.on('error', failed).end(body);
  });
}

/** Milliseconds of CPU a request. */
async function measure(telemetry, servers) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-telemetry-'));
  const config = join(folder, 'config.yaml');
  writeFileSync(config, `performance: { cache_ttl: 0s }\n${telemetry}`);
  const flags = ['--config', config, '--data', join(folder, 'data'), '--port', '0'];
  flags.push('--upstream', servers.upstream.url, '--evidence', servers.evidence.url);
  const child = spawn(process.execPath, [GATEWAY, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const ended = once(child, 'close').then(() => Promise.reject(new Error('the gateway did not start')));
    ended.catch(() => undefined);
    const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
    const url = `http://127.0.0.1:${JSON.parse(line).listening.port}`;
    let from = 0;
    for (let at = 0; at < WARM_UP + REQUESTS; at++) {
      if (at === WARM_UP) from = cpuMs(child.pid);
      const status = await ask(url, at);
      if (status !== 200 && status !== 403) throw new Error(`status ${status}`);
    }
    return (cpuMs(child.pid) - from) / REQUESTS;
  } finally {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'close');
    }
    rmSync(folder, { recursive: true });
  }
}

const servers = { upstream: await serve(ANSWER), evidence: await serve([]), collector: await serve({}) };
const ways = {
  'export off': 'telemetry: { log_level: error }\n',
  'sampled 1 in 100': otlp('sample_ratio: 0.01'),
  'every trace': otlp('sample_ratio: 1'),
};
function otlp(more) {
  return `telemetry: { log_level: error, otlp: { endpoint: "${servers.collector.url}", ${more} } }\n`;
}

machine();
const figures = new Map(Object.keys(ways).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, telemetry] of Object.entries(ways)) figures.get(name).push(await measure(telemetry, servers));
}
for (const [name, values] of figures) row(`CPU a request, ${name}`, `${median(values).toFixed(3)} ms`);
agent.destroy();
for (const server of Object.values(servers)) server.close();
