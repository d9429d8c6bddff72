import { silentLogger } from '@sea-forge/service';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/folder.test.support.ts';
import { MODEL, serviceWith } from '../testing/service.test.support.ts';
import { startStack } from '../testing/stack.test.support.ts';
import { EvidenceRecorder } from './evidence-recorder.ts';
import { EvidenceSpool } from './evidence-spool.ts';
import { HttpEvidenceSink } from './http-evidence-sink.ts';

const HIGH = { ...MODEL, id: 'model-002', name: 'HighRisk', riskTier: 'high' } as const;

describe('evidence.mode', () => {
  it.each([
    ['buffered', [false, true, false]],
    ['strict', [true, true, true]],
    [undefined, [false, true, true]],
  ] as const)('%s never lets a model of the high risk tier go without its record', async (mode, isStrict) => {
    const now = () => new Date(0);
    const http = new HttpEvidenceSink({ url: 'http://127.0.0.1:1', source: '/s', timeoutMs: 100, batchSize: 1, now });
    const spool = new EvidenceSpool({
      folder: temporaryFolder(),
      maxBytes: 1,
      batchSize: 1,
      send: () => Promise.resolve(),
      report: () => [],
      logger: silentLogger,
    });
    const recorder = new EvidenceRecorder({ http, spool, mode, source: '/s', logger: silentLogger, now });
    expect([MODEL, HIGH, undefined].map((model) => recorder.of(model) === http)).toEqual(isStrict);
    await recorder.close();
  });

  it('keeps the gateway from starting where it says otherwise', async () => {
    const options = { service: serviceWith({ models: [MODEL, HIGH] }), dataFolder: temporaryFolder() };
    await expect(startStack(options, 'evidence: { mode: buffered }')).rejects.toThrow(
      'evidence.mode is buffered, but model model-002 is of the high risk tier',
    );
    await startStack(options, 'evidence: { mode: strict }');
    await startStack({ dataFolder: temporaryFolder() }, 'evidence: { mode: buffered }');
  });
});
