import type { ServerResponse } from 'node:http';

/** Where the events of a streamed answer go. */
export interface StreamWriter {
  /** Resolves when there is room for more: a slow reader slows the upstream down. False once the client has gone. */
  readonly send: (data: object | '[DONE]') => Promise<boolean>;
  readonly end: () => void;
}

/** @param stallMs how long a client may take nothing in before it is cut. */
export function streamWriter(
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
  stallMs: number,
): StreamWriter {
  response.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  return {
    send: async (data) => {
      if (response.destroyed) return false;
      const text = data === '[DONE]' ? data : JSON.stringify(data);
      if (!response.write(`data: ${text}\n\n`)) await drained(response, stallMs);
      return !response.destroyed;
    },
    end: () => {
      response.end();
      if (response.writableFinished) return;
      const timer = setTimeout(() => response.destroy(), stallMs);
      response.on('close', () => clearTimeout(timer));
    },
  };
}

function drained(response: ServerResponse, stallMs: number): Promise<void> {
  return new Promise((done) => {
    const stop = (): void => {
      clearTimeout(timer);
      response.off('drain', stop);
      response.off('close', stop);
      done();
    };
    const timer = setTimeout(() => response.destroy(), stallMs);
    response.on('drain', stop);
    response.on('close', stop);
  });
}
