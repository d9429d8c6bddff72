import { formatProblem } from '@sea-forge/service';
import { describe, expect, it } from 'vitest';
import { evidenceConfigSchema } from './config-schema.ts';
import { readEvidenceConfig } from './evidence-config.ts';

function read(text: string, schema?: Readonly<Record<string, unknown>>): unknown {
  const result = readEvidenceConfig(text, 'infra/evidence-service/config.yaml', {}, schema);
  return result.ok
    ? result.value
    : result.problems.map((problem) => formatProblem(problem).replace('infra/evidence-service/config.yaml', ''));
}

describe('the configuration of the evidence service', () => {
  it('has defaults for everything', () => {
    expect(read('')).toEqual({
      listen: { host: '127.0.0.1', port: 8083 },
      storage: { path: 'evidence.db', compression: true, bufferSize: 1000, flushIntervalMs: 5000 },
      auth: { local: 'trust' },
      limits: { maxBodyBytes: 1_048_576, maxHeaderBytes: 16_384, requestTimeoutMs: 30_000, maxConnections: 1000 },
      backupPlaces: [],
    });
  });

  it('takes the lines of the runbook, section 6.2', () => {
    const lines =
      'storage:\n  buffer_size: 1000        # Buffer before flush\n  flush_interval: 5s       # Regular flush\n  compression: true        # Compress logs\n  retention_days: 2555     # 7 years\n';
    expect(read(lines)).toEqual(read(''));
  });

  it('is checked with the schema of the context', () => {
    const stricter = structuredClone(evidenceConfigSchema) as any;
    stricter.properties.storage.properties.retention_days.minimum = 2557;
    expect(read('storage:\n  retention_days: 2555\n', stricter)).toEqual([
      ':2:19: storage.retention_days must be >= 2557',
    ]);
  });

  it('refuses, at its line, what this version would not do', () => {
    expect(read('storage:\n  driver: postgres\nbackup:\n  destinations: ["s3://bucket/evidence/"]\n')).toEqual([
      ':2:11: storage.driver: the driver postgres is not in this version: use sqlite',
      expect.stringMatching(/^:4:17: backup.destinations: this version writes no s3/),
    ]);
  });

  it.each([
    ['limits: {max_body: 0B}', ':1:20: limits.max_body: must be from 1B to 64MiB'],
    ['limits: {max_body: 1TiB}', ':1:20: limits.max_body: must be from 1B to 64MiB'],
    ['limits: {max_header: 0B}', ':1:22: limits.max_header: must be from 1B to 1MiB'],
    ['limits: {request_timeout: 0s}', ':1:27: limits.request_timeout: must be from 1ms to 1d'],
    ['storage: {flush_interval: 100d}', ':1:27: storage.flush_interval: must be at most 1d'],
    ['storage: {bufer_size: 1}', ':1:11: unknown member "bufer_size"; did you mean "buffer_size"?'],
    ['service: policy-gateway', ':1:10: service must be "evidence-service"'],
  ])('refuses %s', (text, problem) => expect(read(text)).toEqual([problem]));

  it('has a schema that is pure data', () => {
    expect(JSON.parse(JSON.stringify(evidenceConfigSchema))).toEqual(evidenceConfigSchema);
  });
});
