import { readEvidenceConfig } from '@sea-forge/evidence';
import { readGatewayConfig } from '@sea-forge/gateway';
import { describe, expect, it } from 'vitest';
import { emitContext } from './emit-context.ts';
import { governanceModel, registered, templates } from './testing/model.test.helper.ts';
import { typeErrors } from './testing/type-check.test.helper.ts';

const files = emitContext(governanceModel({ filters: ['jailbreak_prevention'] }), templates);

function contentOf(end: string): string {
  return files.find(({ path }) => path.endsWith(end))?.content as string;
}

const schema = JSON.parse(contentOf('policy-gateway/src/gen/config.schema.json')) as Record<string, unknown>;
const written = contentOf('infra/policy-gateway/config.yaml');

function problems(text: string): string[] {
  const result = readGatewayConfig(text, 'config.yaml', {}, schema);
  return result.ok ? [] : result.problems.map(({ line, message }) => `${line}: ${message}`);
}

describe('config.yaml of the gateway', () => {
  it('is accepted as it is first written, and when it is empty', () => {
    expect(problems(written)).toEqual([]);
    expect(problems('')).toEqual([]);
  });

  it('cannot switch a required filter off, nor let its hits pass', () => {
    const line = written.split('\n').findIndex((text) => text.includes('enabled: true')) + 1;
    expect(problems(written.replace('enabled: true', 'enabled: false'))).toEqual([
      `${line}: filters.jailbreak_prevention.enabled must be true`,
    ]);
    expect(problems('filters:\n  jailbreak_prevention: { action: log_only }')).toHaveLength(1);
  });

  it('may do as it likes with a filter that is not required', () => {
    expect(problems('filters:\n  content_safety: { enabled: false }')).toEqual([]);
    expect(problems('filters:\n  content_safety: { action: log_only }')).toEqual([]);
  });

  it('cannot let the hits of a required filter pass that has kinds, all at once or one by one', () => {
    const required = emitContext(governanceModel({ filters: ['pii_detection'] }), templates);
    const own = required.find(({ path }) => path.endsWith('policy-gateway/src/gen/config.schema.json'))?.content ?? '';
    const isTaken = (filter: string): boolean =>
      readGatewayConfig(`filters: { pii_detection: ${filter} }`, 'config.yaml', {}, JSON.parse(own)).ok;
    expect(['{ action: log_only }', '{ actions: { ssn: log_only } }'].map(isTaken)).toEqual([false, false]);
    expect(['{ action: redact }', '{ actions: { email: log_only } }', '{ action: block }'].map(isTaken)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('may make a required filter stricter', () => {
    expect(problems('filters:\n  jailbreak_prevention: { enabled: true, sensitivity: high }')).toEqual([]);
  });
});

describe('config.yaml of a gateway that has to ask a classifier', () => {
  it('is told that it lacks the address, until it has it', () => {
    const asking = emitContext(governanceModel({ filters: ['moderation_endpoint'] }), templates);
    const textOf = (end: string) => asking.find(({ path }) => path.endsWith(end))?.content as string;
    const own = JSON.parse(textOf('policy-gateway/src/gen/config.schema.json')) as Record<string, unknown>;
    const read = (text: string) => readGatewayConfig(text, 'config.yaml', {}, own);
    const first = textOf('infra/policy-gateway/config.yaml');
    const line = first.split('\n').findIndex((one) => one.includes('enabled: true')) + 1;
    expect(read(first)).toMatchObject({ ok: false, problems: [{ line, message: expect.stringContaining('url') }] });
    expect(read(first.replace('# url:', 'url:'))).toMatchObject({ ok: true });
    expect(read('filters: { moderation_endpoint: { enabled: false } }').ok).toBe(false);
    expect(textOf('policy-gateway/test/gen/filters.test.ts')).toContain("'    url: http://127.0.0.1:1\\n'");
    expect(typeErrors(asking)).toEqual([]);
  });
});

describe('evidence.mode in config.yaml of the gateway', () => {
  const problemsWith = (riskTier: 'high' | 'limited', text: string): string[] => {
    const models = [registered('model-001'), registered('model-002', { riskTier })];
    const file = emitContext(governanceModel({ models }), templates).find(({ path }) =>
      path.endsWith('policy-gateway/src/gen/config.schema.json'),
    );
    const result = readGatewayConfig(text, 'config.yaml', {}, JSON.parse(file?.content as string));
    return result.ok ? [] : result.problems.map(({ line, message }) => `${line}: ${message}`);
  };

  it('cannot loosen what a model of the high risk tier asks for, and is told at its line', () => {
    const text = 'evidence:\n  mode: buffered';
    expect(problemsWith('high', text)).toEqual([expect.stringMatching(/^2: evidence\.mode must be .*strict/)]);
    expect(problemsWith('high', 'evidence: { mode: strict }')).toEqual([]);
    expect(problemsWith('high', '')).toEqual([]);
    expect(problemsWith('limited', text)).toEqual([]);
  });
});

describe('config.yaml of the evidence service', () => {
  it('is accepted as it is first written, with the retention of the specification', () => {
    const text = contentOf('infra/evidence-service/config.yaml');
    expect(readEvidenceConfig(text, 'config.yaml', {})).toMatchObject({ ok: true });
    expect(text).toContain('retention_days: 2555');
    const evidence = JSON.parse(contentOf('evidence-service/src/gen/config.schema.json'));
    expect(evidence.properties.storage.properties.retention_days.default).toBe(2555);
  });
});
