import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chat } from './chat.ts';
import { embeddings } from './embeddings.ts';
import { textCompletion } from './text-completion.ts';
import { DEV_MODEL, NOTICE } from './notice.ts';
import { sendError, sendJson } from './send.ts';

export interface DevLlmOptions {
  readonly host: string;
  /** 0 is any free one. */
  readonly port: number;
  /** Takes the line that says, on start, what this is; by default standard error. */
  readonly announce?: (line: string) => void;
}

export interface RunningDevLlm {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** What answers by asking the prompt. */
const ASKING: Readonly<Record<string, typeof chat>> = {
  'POST /v1/completions': textCompletion,
  'POST /v1/embeddings': embeddings,
};

const MAX_BODY_BYTES = 10 * 1024 * 1024;

/**
 * Starts the development LLM: an OpenAI-compatible server that echoes, streams and answers scripted prompts (`/dev say`,
 * `/dev slow`, `/dev fail`). Says on start that it is no model. Rejects where the address is taken.
 */
export async function startDevLlm({ host, port, announce = toStandardError }: DevLlmOptions): Promise<RunningDevLlm> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, done);
  });
  const { address, port: actualPort } = server.address() as AddressInfo;
  const url = `http://${address.includes(':') ? `[${address}]` : address}:${actualPort}`;
  announce(`dev-llm at ${url}: ${NOTICE}`);
  return {
    url,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        // A slow answer would hold the end up for as long as its prompt asked.
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const route = `${request.method} ${(request.url ?? '').split('?')[0]}`;
  switch (route) {
    case 'GET /health':
      return sendJson(response, 200, { status: 'healthy', notice: NOTICE });
    case 'GET /v1/models':
      return sendJson(response, 200, {
        object: 'list',
        data: [{ id: DEV_MODEL, object: 'model', created: 0, owned_by: 'dev-llm' }],
      });
    case 'POST /v1/chat/completions':
    case 'POST /v1/completions':
    case 'POST /v1/embeddings': {
      const body = await readJson(request);
      if (response.destroyed) return;
      if (!body.ok) return sendError(response, 400, 'invalid_json', 'the body is no JSON, or too large');
      return (ASKING[route] ?? chat)(body.value, response);
    }
    default:
      return sendError(response, 404, 'not_found', 'there is no such endpoint');
  }
}

async function readJson(request: IncomingMessage): Promise<{ ok: true; value: unknown } | { ok: false }> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += (chunk as Buffer).length;
      if (size > MAX_BODY_BYTES) return { ok: false };
      chunks.push(chunk as Buffer);
    }
    return { ok: true, value: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return { ok: false };
  }
}

function toStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}
