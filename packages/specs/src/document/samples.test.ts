import { describe, expect, it } from 'vitest';
import { readSpec } from './read-spec.ts';
import { SourceText } from '@sea-forge/diagnostics';

const ADR = '# ADR-001: Queues\n\nStatus: Accepted\n';
const SDS = '---\nid: SDS-003\ntitle: Models\nversion: "1.0.0"\nstatus: draft\n---\n\n# Models\n';
const PATHS = { adr: 'docs/specs/support/adr/001.md', sds: 'docs/specs/support/sds/003.md' } as const;

/** Codes, and the ids of models, that a fence in a decision or in a design leads to. */
function read(kind: 'adr' | 'sds', yaml: string): string[] {
  const text = `${kind === 'adr' ? ADR : SDS}\n\`\`\`yaml\n${yaml}\n\`\`\`\n`;
  const { document, diagnostics } = readSpec(new SourceText(PATHS[kind], text));
  return [
    ...diagnostics.map(({ code, range }) => `${code} ${text.split('\n')[(range?.start.line ?? 0) - 1]?.trim()}`),
    ...(document?.models ?? []).map(({ id }) => id.value),
  ];
}

const MODEL =
  'models:\n  - id: model-001\n    name: M\n    version: "1.0.0"\n    provider: internal\n    risk_tier: limited\n    governance: { policy_gateway: enabled, evidence_logging: enabled }';

describe('a YAML block of another program is a sample', () => {
  it.each([
    'services:\n  gateway: { image: gateway }\nmodels: [gpt-4]',
    'version: "3.9"\nservices:\n  app: { models: [llm] }\nmodels:\n  llm: { model: ai/smollm2 }',
    'model_list:\n  - model_name: gpt-4\nmodels: [gpt-4]',
    'version: 2\nsources: []\nmodels:\n  - name: orders\n    columns: []',
    'asyncapi: 3.0.0\nevents:\n  - name: sent\ntypes: {}',
    'services:\n  gateway:\n    image: {{ image }}:{{ tag }}\nmodels: [gpt-4]',
  ])('in decisions and in designs: %j', (yaml) => {
    expect(read('adr', yaml)).toEqual([]);
    expect(read('sds', yaml)).toEqual([]);
  });

  it('in a decision, wherever all that is known of it belongs to designs', () => {
    expect(read('adr', 'models:\n  default: gpt-4\ntimeouts:\n  upstream: 5s')).toEqual([]);
    expect(read('adr', 'policies:\n  - name: retry\n    attempts: 3\nbreakers: {}')).toEqual([]);
    expect(read('adr', 'metadata:\n  owner: a@example.com\ntimeouts: {}')).toEqual(['SPEC101 timeouts: {}']);
    expect(read('adr', 'owner: a@example.com\ntimeouts: {}\nmodels: []')).toEqual(['SPEC101 timeouts: {}']);
  });
});

describe('a block that is meant for the registry stays an error', () => {
  it.each([
    [`${MODEL}\nservices: {}`, ['SPEC101 services: {}', 'model-001']],
    [`${MODEL}\ngoverance: {}`, ['SPEC101 goverance: {}', 'model-001']],
    ['models: [gpt-4]\ntimeouts: {}', ['SPEC101 timeouts: {}', 'SPEC104 models: [gpt-4]']],
    ['services: {}\ngovernance:\n  policy_gateway: { enabled: true }', ['SPEC101 services: {}']],
    ['services: {}\ncqrs:\n  commands: []', ['SPEC101 services: {}']],
    ['jobs: []\nevents:\n  - id: EVT-001\n    name: Sent', ['SPEC101 jobs: []']],
    ['services: {}\nmodels:\n  - id: model-001\n    risk_tier: high\n  - [', ['SPEC002 ```']],
  ])('%j', (yaml, expected) => {
    expect(read('sds', yaml)).toEqual(expected);
  });

  it('even where each of its own keys is misspelt', () => {
    const misspelt = `services: {}\n${MODEL.replace('risk_tier', 'risk_teir').replace('governance', 'governence')}`;
    expect(read('sds', misspelt).filter((line) => line.startsWith('SPEC101'))).toEqual([
      'SPEC101 services: {}',
      'SPEC101 risk_teir: limited',
      'SPEC101 governence: { policy_gateway: enabled, evidence_logging: enabled }',
    ]);
  });

  it('or is told of, where the section itself is misspelt', () => {
    expect(read('sds', `services: {}\n${MODEL.replace('models', 'modles')}`)).toEqual(['SPEC013 modles:']);
  });

  it('in a decision, too', () => {
    expect(read('adr', `${MODEL}\ngoverance: {}`)).toEqual(['SPEC101 goverance: {}']);
  });
});
