import type { codes } from '../codes/codes.ts';
import type { historyCodes } from '../codes/history.codes.ts';
import type { MarkedFiles } from './marked.ts';
import { type guardExamples } from './guard-examples.ts';
import { adr, block, governed, HIGH, highWith, item, model, prd, SDS_PATH, sds } from './documents.ts';

/** For each code, documents without it and documents with it, marked. */
export const examples: Readonly<
  Record<
    Exclude<keyof typeof codes, keyof typeof guardExamples | keyof typeof historyCodes>,
    { right: MarkedFiles; wrong: MarkedFiles }
  >
> = {
  SPEC001: { right: sds('x'.repeat(100_000)), wrong: { 'a.md': `«SPEC001:---»\n${'x'.repeat(2 * 1024 * 1024)}` } },
  SPEC002: {
    right: sds('', 'title: "Models: all"'),
    wrong: { [SDS_PATH]: '---\nid: SDS-003\ntitle: «SPEC002:Models: all»\n---\n' },
  },
  SPEC003: {
    right: block('models: []\nevents: []'),
    wrong: sds('```yaml\nmodels: []\n```\n\n~~~yml\n«SPEC003:models»: []\n~~~'),
  },
  SPEC004: {
    right: block(`slos: ${'['.repeat(99)}${']'.repeat(99)}`),
    wrong: block(`slos: ${'['.repeat(99)}«SPEC004:[»]${']'.repeat(99)}`),
  },
  SPEC005: {
    right: block(`slos: [&a 1, ${'*a, '.repeat(99)}*a]`),
    wrong: block(`slos: [&a 1, ${'*a, '.repeat(100)}«SPEC005:*a»]`),
  },
  SPEC006: { right: block('thresholds: { proto: 1 }'), wrong: block('thresholds: { «SPEC006:__proto__»: 1 }') },
  SPEC007: {
    right: sds('a rule:\n\n---\n'),
    wrong: { [SDS_PATH]: '«SPEC007:---»\nid: SDS-003\ntitle: Models\n\n# Models\n' },
  },
  SPEC008: {
    right: { [SDS_PATH]: Object.values(sds(''))[0]?.replace('---', '---yaml') ?? '' },
    wrong: { [SDS_PATH]: '---«SPEC008:js»\nmodule.exports = { id: "SDS-003" }\n---\n' },
  },
  SPEC009: {
    right: sds('', '\n'.repeat(200)),
    wrong: { [SDS_PATH]: `---\nid: SDS-003«SPEC009:${'\n'.repeat(256)}»\n\n---\n` },
  },
  SPEC010: { right: sds(''), wrong: { 'docs/notes.md': '«SPEC010:# Notes»\n\nof a meeting\n' } },
  SPEC011: { right: sds('**Status:** Draft'), wrong: sds('# SDS-003: Models\n\n**Status:** «SPEC011:Approved»') },
  SPEC012: { right: sds('```sh\nls\n```'), wrong: sds('«SPEC012:```sh»\nls\n\n## Models') },
  SPEC013: { right: block('models: []'), wrong: block('«SPEC013:modles»: []') },
  SPEC014: { right: sds('tab\tand\u0085next line'), wrong: sds('a bell: «SPEC014:\u0007»') },
  SPEC015: {
    right: sds(''),
    wrong: { 'docs/specs/support/sds/001.md': '---\nid: «SPEC015:ADR-001»\ntitle: Queues\nstatus: accepted\n---\n' },
  },
  SPEC016: {
    right: { ...sds(''), 'docs/specs/support/sds/openapi.yaml': 'openapi: 3.1.0\ninfo: { title: Chat }\n' },
    wrong: {
      ...sds(''),
      'docs/specs/support/sds/004-more.yaml': '«SPEC016:models:»\n  - { id: model-002, risk_tier: limited }\n',
    },
  },
  SPEC101: { right: model({ 'x-team': 'blue' }), wrong: model({ '«SPEC101:onwer»': 'team@example.com' }) },
  SPEC102: { right: model(), wrong: model({ risk_tier: '«SPEC102:limted»' }) },
  SPEC103: {
    right: model(),
    wrong: model({ governance: undefined, '«SPEC103:governance»': '{ evidence_logging: enabled }' }),
  },
  SPEC104: { right: block('events: []'), wrong: block('events: «SPEC104:many»') },
  SPEC105: { right: model({ version: '"1.20.0"' }), wrong: model({ version: '«SPEC105:1.20»' }) },
  SPEC106: { right: governed('enabled: true'), wrong: governed('enabled: «SPEC106:yes»') },
  SPEC107: { right: model(), wrong: model({ id: '«SPEC107:model one»' }) },
  SPEC108: {
    right: block('thresholds: { latency_p99: 10 }'),
    wrong: block('thresholds: { latency_p99: «SPEC108:010» }'),
  },
  SPEC109: {
    right: prd('**Version:** 1.0.0'),
    wrong: { [SDS_PATH]: sds('')[SDS_PATH]?.replace('draft', '«SPEC109:Designed»') ?? '' },
  },
  SPEC201: {
    right: {
      ...adr('# ADR-001: Queues\n\nStatus: Accepted'),
      ...prd('**Satisfies:** [ADR-001](../adr/001-queues.md)'),
    },
    wrong: { ...adr('# ADR-001: Queues\n\nStatus: Accepted'), ...prd('**Satisfies:** ADR-001, «SPEC201:ADR-011»') },
  },
  SPEC202: {
    right: {
      ...adr('# ADR-001: Queues\n\nStatus: Accepted'),
      'docs/specs/billing/adr/001.md': '# ADR-001: Invoices\n\nStatus: Accepted',
    },
    wrong: {
      ...adr('# ADR-001: Queues\n\nStatus: Accepted'),
      'docs/specs/support/adr/ADR-001-topics.md': '# «SPEC202:ADR-001»: Topics\n\nStatus: Accepted',
    },
  },
  SPEC203: {
    right: { 'docs/specs/support/adr/2026-01-05-queues.md': '# ADR-007: Queues\n\nStatus: Accepted' },
    wrong: { 'docs/specs/support/adr/008-queues.md': '# «SPEC203:ADR-007»: Queues\n\nStatus: Accepted' },
  },
  SPEC204: {
    right: { ...adr('# ADR-001: Queues\n\nStatus: Accepted'), ...sds('[why](../adr/001-queues.md)') },
    wrong: { ...adr('# ADR-001: Queues\n\nStatus: Accepted'), ...sds('[why](«SPEC204:../adr/001-queue.md»)') },
  },
  SPEC205: {
    right: sds('## The models\n\n[above](#the-models)'),
    wrong: sds('## The models\n\n[above](«SPEC205:#the-model»)'),
  },
  PRD101: {
    right: prd('- REQ-001: The system shall answer.\n\n| Requirement | ADR |\n|---|---|\n| REQ-001 | ADR-001 |'),
    wrong: prd('- REQ-001: The system shall answer.\n- «PRD101:REQ-001»: The system shall log.'),
  },
  PRD102: {
    right: prd('## REQ-001: Answers\n\nThe system shall answer.'),
    wrong: prd('## «PRD102:REQ-001»\n\n## REQ-002: The system shall answer.'),
  },
  SDS101: {
    right: sds(''),
    wrong: { [SDS_PATH]: sds('')[SDS_PATH]?.replace('"1.0.0"', '«SDS101:"1.0"»') ?? '' },
  },
  SDS102: {
    right: sds(''),
    wrong: { [SDS_PATH]: sds('')[SDS_PATH]?.replace(' support', ' «SDS102:sales»') ?? '' },
  },
  SDS201: { right: model({}, item('model-002')), wrong: model({}, item('«SDS201:model-001»')) },
  SDS202: { right: model(), wrong: model({ version: '«SDS202:"1.2"»' }) },
  SDS203: { right: model(), wrong: model({ risk_tier: '«SDS203:prohibited»', status: 'retired' }) },
  SDS204: {
    right: model(HIGH),
    wrong: highWith('{ policy_gateway: enabled, evidence_logging: enabled, human_review: «SDS204:optional» }'),
  },
  SDS205: {
    right: model({ ...HIGH, risk_tier: 'gpai' }),
    wrong: highWith('{ policy_gateway: «SDS205:disabled», evidence_logging: enabled, human_review: required }'),
  },
  SDS206: {
    right: model(HIGH),
    wrong: highWith('{ policy_gateway: enabled, evidence_logging: «SDS206:disabled», human_review: required }'),
  },
  SDS207: { right: model(HIGH), wrong: model({ ...HIGH, risk_tier: '«SDS207:high»', owner: undefined }) },
  SDS208: { right: model(HIGH), wrong: model({ ...HIGH, risk_tier: '«SDS208:high»', evaluations: undefined }) },
  SDS209: {
    right: model(),
    wrong: model({ governance: '{ policy_gateway: «SDS209:disabled», evidence_logging: «SDS209:disabled» }' }),
  },
  SDS210: {
    right: model({ risk_tier: 'minimal' }),
    wrong: model({
      risk_tier: 'minimal',
      governance: '{ policy_gateway: enabled, evidence_logging: «SDS210:disabled» }',
    }),
  },
  SDS211: {
    right: model({ status: 'deprecated', removal_date: '2026-06-01' }),
    wrong: model({ status: '«SDS211:deprecated»' }),
  },
  SDS212: {
    right: model({ status: 'retired', removal_date: '2026-02-28' }),
    wrong: model({ status: 'deprecated', removal_date: '«SDS212:2026-02-28»' }),
  },
  SDS213: {
    right: model({ status: 'deprecated', removal_date: '2026-04-01' }),
    wrong: model({ status: 'deprecated', removal_date: '«SDS213:2026-03-31»' }),
  },
  SDS214: {
    right: model({ status: 'deprecated', removal_date: '2028-02-29' }),
    wrong: model({ status: 'deprecated', removal_date: '«SDS214:2027-02-29»' }),
  },
  SDS215: {
    right: model({ successor: 'model-002' }, item('model-002')),
    wrong: model({ successor: '«SDS215:model-020»' }, item('model-002')),
  },
  SDS216: {
    right: model({ successor: 'model-002' }, item('model-002', 'status: active')),
    wrong: model({ successor: '«SDS216:model-002»' }, item('model-002', 'status: draft')),
  },
  SDS217: {
    right: model({ successor: 'model-002' }, item('model-002')),
    wrong: model({ successor: '«SDS217:model-002»' }, item('model-002', 'successor: model-001')),
  },
  SDS218: {
    right: model({ evaluations: '{ llm_pass_at_5: 0.81 }' }),
    wrong: model({
      evaluations:
        '{ llm_pass_at_5: «SDS218:0.8», fairness_subgroup_delta: «SDS218:0.1», harmful_output_rate: «SDS218:0.001» }',
    }),
  },
  SDS219: {
    right: model({ evaluations: '{ latency_p99: 4.9 }' }),
    wrong: model({ evaluations: '{ «SDS219:llm_pass_at5»: 0.9 }' }),
  },
  SDS220: {
    right: model({ status: 'deprecated', removal_date: '2026-06-01' }),
    wrong: model({ status: 'active', removal_date: '«SDS220:2026-06-01»' }),
  },
  SDS221: {
    right: governed('enabled: true, filters: [pii_detection]'),
    wrong: governed('enabled: true, filters: [pii_detection, «SDS221:jailbreak»]'),
  },
  SDS222: {
    right: model({}, 'governance: { policy_gateway: { enabled: true } }\n'),
    wrong: model({}, 'governance: { policy_gateway: { enabled: «SDS222:false» } }\n'),
  },
  SDS301: {
    right: block(
      'types:\n  value_objects: [{ name: Money, fields: { amount: decimal } }]\ndomain:\n  aggregates: [{ name: Order, fields: { prices: "Money[]" } }]',
    ),
    wrong: block(
      'types:\n  value_objects: [{ name: Money, fields: { amount: «SDS301:decimla» } }]\ndomain:\n  aggregates: [{ name: Order, fields: { prices: «SDS301:"Mony[]"» } }]',
    ),
  },
  SDS302: {
    right: block(
      'domain:\n  aggregates: [{ name: Order }]\ncqrs:\n  commands: [{ id: C1, name: Place, emits: [Placed], touches: [Order] }]\nevents: [{ name: Placed }]',
    ),
    wrong: block(
      'domain:\n  aggregates: [{ name: Order }]\ncqrs:\n  commands: [{ id: C1, name: Place, emits: [«SDS302:Payed»], touches: [«SDS302:Ordre»] }]\nevents: [{ name: Placed }]',
    ),
  },
  SDS303: {
    right: block('policies: [{ id: POL-001 }, { id: POL-002 }]'),
    wrong: block('policies: [{ id: POL-001 }, { id: «SDS303:POL-001» }]'),
  },
};
