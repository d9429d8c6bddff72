import { EventEmitter, once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createLogger, silentLogger } from './logger.ts';
import { readServiceArguments } from './service-arguments.ts';
import { closeOnSignal, reportListening } from './shutdown.ts';

describe('logger', () => {
  it('writes one JSON object a line, from its level up', () => {
    const lines: string[] = [];
    const log = createLogger({ service: 's', write: (line) => lines.push(line), now: () => new Date(0) });
    log.debug('unseen');
    log.info('two\nlines', { count: 2, service: 'another' });
    expect(lines).toEqual([
      '{"count":2,"service":"s","time":"1970-01-01T00:00:00.000Z","level":"info","event":"two\\nlines"}',
    ]);
  });
});

describe('closeOnSignal', () => {
  const start = (close: () => Promise<void>, deadlineMs = 60_000) => {
    const host = Object.assign(new EventEmitter(), { exit: (code: number) => void host.emit('exit', code) });
    closeOnSignal({ close, logger: silentLogger, deadlineMs, host });
    return { host, exit: once(host, 'exit') };
  };

  it('closes once and ends with 0', async () => {
    let closed = 0;
    const { host, exit } = start(async () => void closed++);
    host.emit('SIGTERM');
    host.emit('SIGINT');
    expect(await exit).toEqual([0]);
    expect(closed).toBe(1);
  });

  it('ends with 1 when closing fails or does not end in time', async () => {
    const failing = start(() => Promise.reject(new Error('disk')));
    failing.host.emit('SIGINT');
    expect(await failing.exit).toEqual([1]);
    const hanging = start(() => new Promise(() => undefined), 1);
    hanging.host.emit('SIGTERM');
    expect(await hanging.exit).toEqual([1]);
  });
});

it('reportListening writes the line that starters wait for', () => {
  const lines: string[] = [];
  reportListening('evidence-service', { host: '127.0.0.1', port: 8083 }, (line) => lines.push(line));
  expect(lines).toEqual(['{"listening":{"host":"127.0.0.1","port":8083},"service":"evidence-service"}']);
});

describe('readServiceArguments', () => {
  it('reads the common flags and own ones', () => {
    expect(readServiceArguments(['--port', '0', '--data=/d', '--evidence', 'http://x'], ['evidence'])).toEqual({
      ok: true,
      value: { port: 0, data: '/d', own: { evidence: 'http://x' } },
    });
  });

  it.each([['--port', '65536'], ['--port', '8e3'], ['--prot', '1'], ['stray'], ['--config']])(
    'refuses %j %j',
    (...argv) => {
      expect(readServiceArguments(argv)).toMatchObject({ ok: false });
    },
  );
});
