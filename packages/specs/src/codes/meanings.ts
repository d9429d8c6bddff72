import type { CodePage } from '@sea-forge/diagnostics';
import type { codes } from './codes.ts';

/** A page without its example, or with one in words where the documents would be too long to read. */
type Meaning = Omit<CodePage, 'example'> & { readonly scenario?: string };

const RUNBOOK = (section: string) => `operations guide, section ${section}`;
const FORMAT = 'format of specifications';
const SAFE_READING = 'rule of this tool: hostile documents stop no gate';
const CHAIN = 'traceability: decision, requirement, design, policy';
const TIERS = 'risk tiers of the EU AI Act, as the operations guide applies them';

/** What each finding about a specification means. */
export const meanings: { readonly [Code in keyof typeof codes]?: Meaning } = {
  SPEC001: {
    means: 'A specification is larger than 2 MiB. It is not read at all.',
    scenario: 'A log of two megabytes was saved as docs/specs/support/sds/003-models.md.',
    related: ['SPEC004', 'SPEC005'],
    source: SAFE_READING,
  },
  SPEC002: {
    means: 'A block of YAML, in front matter or between fences, has no valid form.',
    related: ['SPEC003', 'SPEC104'],
    source: FORMAT,
  },
  SPEC003: {
    means: 'One key stands twice in a mapping, or in two blocks that are read as one.',
    related: ['SPEC002'],
    source: FORMAT,
  },
  SPEC004: {
    means: 'A value of YAML is nested deeper than 100 levels.',
    scenario: 'A generator wrote a list in a list in a list, a hundred times over, into a YAML block.',
    related: ['SPEC001', 'SPEC005'],
    source: SAFE_READING,
  },
  SPEC005: {
    means: 'Aliases (`*a`) of YAML refer to so much that reading them out would fill the machine.',
    scenario: 'A block defines an anchor `&a` and refers to it by `*a` more than a hundred times.',
    related: ['SPEC004'],
    source: SAFE_READING,
  },
  SPEC006: {
    means: 'A key is `__proto__`, `constructor` or another word that programs take for their own.',
    source: SAFE_READING,
  },
  SPEC007: {
    means: 'Front matter begins with a line `---` and is never closed by another.',
    related: ['SPEC008', 'SPEC012'],
    source: FORMAT,
  },
  SPEC008: {
    means: 'Front matter is marked as another language than YAML. It is not read, and nothing in it is run.',
    related: ['SPEC007'],
    source: SAFE_READING,
  },
  SPEC009: {
    means: 'Front matter holds hundreds of blank characters in a row.',
    scenario: 'Three hundred empty lines stand between two keys of the front matter.',
    related: ['SPEC001'],
    source: SAFE_READING,
  },
  SPEC010: {
    means: 'A markdown file among specifications has no header by which it would be one.',
    related: ['SPEC015', 'SPEC103'],
    source: FORMAT,
  },
  SPEC011: {
    means: 'A key of the header is written in two places (front matter, a line, a section) with different values.',
    related: ['SPEC003', 'SPEC214'],
    source: FORMAT,
  },
  SPEC012: { means: 'A fence or an HTML comment is opened and never closed.', related: ['SPEC007'], source: FORMAT },
  SPEC013: {
    means: 'A YAML block has a top-level key that is nearly a known one, so the block is taken for an example.',
    related: ['SPEC101'],
    source: FORMAT,
  },
  SPEC014: { means: 'The text holds a control character other than tab and line end.', source: SAFE_READING },
  SPEC015: {
    means: 'The id says another kind of document than its folder or header.',
    related: ['SPEC010', 'SPEC203'],
    source: FORMAT,
  },
  SPEC016: {
    means:
      'A file below docs/specs is a specification by what it says, but its name or its place is not one where specifications are read: its name ends in `.markdown`, `.yaml` without `.sds` before it, or it lies outside of every context.',
    related: ['SPEC010', 'SPEC013'],
    source: FORMAT,
  },
  SPEC101: {
    means: 'A key stands where the schema has none of that name. Keys of your own begin with `x-`.',
    related: ['SPEC013', 'SPEC103'],
    source: FORMAT,
  },
  SPEC102: {
    means: 'A value is not among those that its key may have.',
    related: ['SPEC104', 'SPEC107'],
    source: FORMAT,
  },
  SPEC103: { means: 'A key that the schema requires is not there.', related: ['SPEC101'], source: FORMAT },
  SPEC104: {
    means: 'A value has another type than its key: a text for a list, a number for a text.',
    related: ['SPEC102', 'SPEC105', 'SPEC106'],
    source: FORMAT,
  },
  SPEC105: {
    means: 'A text that looks like a number is written without quotes, and YAML has changed it.',
    related: ['SPEC104', 'SPEC108'],
    source: 'YAML 1.2, core schema',
  },
  SPEC106: {
    means: '`yes`, `on` or a quoted word stands where true or false is needed.',
    related: ['SPEC104'],
    source: 'YAML 1.2, core schema',
  },
  SPEC107: {
    means: 'A value has the right type but not the form: an id with a blank, a term of retention without a unit.',
    related: ['SPEC102'],
    source: FORMAT,
  },
  SPEC108: {
    means: 'A number begins with a zero. YAML 1.1 reads it in base eight.',
    related: ['SPEC105'],
    source: 'YAML 1.1 and 1.2',
  },
  SPEC109: {
    means: 'A status is written by a name that other house styles use; it is read as the one of this format.',
    related: ['SPEC102'],
    source: FORMAT,
  },
  SPEC201: {
    means:
      'A document refers to another by an id that none has, in its context or in `shared`. Reference documents (`REF-019`) are known by their file, `ref/019-name.md`, and missed only where a context keeps some.',
    related: ['SPEC206', 'SPEC204'],
    source: CHAIN,
  },
  SPEC202: { means: 'Two documents of one kind in one context have the same id.', related: ['SPEC203'], source: CHAIN },
  SPEC203: {
    means: 'The number in the file name is not that of the id.',
    related: ['SPEC202', 'SPEC015'],
    source: FORMAT,
  },
  SPEC204: {
    means: 'A link to a file of this repository leads nowhere.',
    related: ['SPEC205', 'SPEC201'],
    source: 'CHECK-REF-001',
  },
  SPEC205: {
    means: 'A link leads to a file that is there, but to a heading that is not.',
    related: ['SPEC204'],
    source: 'CHECK-REF-001',
  },
  SPEC206: {
    means: 'A document refers to one that is superseded or deprecated.',
    related: ['SPEC201', 'SPEC210'],
    source: CHAIN,
  },
  SPEC207: {
    means: 'An approved requirement is named by no design and no policy.',
    related: ['SPEC208', 'SPEC212'],
    source: CHAIN,
  },
  SPEC208: {
    means: 'A design in review or later does not say which PRD or ADR it satisfies.',
    related: ['SPEC207', 'SPEC213'],
    source: CHAIN,
  },
  SPEC209: { means: 'A design in review or later names nobody who owns it.', related: ['SDS207'], source: FORMAT },
  SPEC210: { means: 'Documents supersede each other in a circle.', related: ['SPEC211', 'SDS217'], source: CHAIN },
  SPEC211: {
    means: 'A document says that it supersedes another, which does not say so itself, or the other way round.',
    related: ['SPEC210', 'SPEC206'],
    source: CHAIN,
  },
  SPEC212: {
    means:
      'A policy does not name the requirement it enforces: by a tag in SEA, by satisfies_reqs in a design from review on.',
    related: ['SPEC207', 'PIPE004'],
    source: CHAIN,
  },
  SPEC213: { means: 'A PRD does not say which decision it follows from.', related: ['SPEC208'], source: CHAIN },
  SPEC214: { means: 'The header and a heading give one id two titles.', related: ['SPEC011'], source: FORMAT },
  SPEC215: {
    means: 'A document has the status superseded, names no successor, and no other document supersedes it.',
    related: ['SPEC211', 'SPEC206'],
    source: CHAIN,
  },
  SPEC301: {
    means: 'A decision record lacks Context, Decision, Constraints or Consequences.',
    related: ['ADR101'],
    source: 'format of decision records',
  },
  SPEC302: {
    means: 'A design in review or later lacks one of its four sections.',
    related: ['SPEC208', 'SPEC209'],
    source: FORMAT,
  },
  ADR101: {
    means: 'An item under Constraints states something without saying MUST or MUST NOT.',
    related: ['SPEC301'],
    source: 'RFC 2119 and the format of decision records',
  },
  PRD101: { means: 'A requirement id stands over two texts.', related: ['SPEC202'], source: CHAIN },
  PRD102: { means: 'A requirement has an id and no sentence.', related: ['PRD101', 'PRD205'], source: CHAIN },
  PRD201: {
    means: 'A requirement is not a sentence of the kind "When ..., the system shall ...".',
    related: ['PRD202', 'PRD203'],
    source: 'EARS, Easy Approach to Requirements Syntax',
  },
  PRD202: {
    means: 'A requirement uses a word such as "fast" or "as appropriate" that nobody can measure.',
    related: ['PRD201'],
    source: 'ISO/IEC/IEEE 29148, section 5.2.7',
  },
  PRD203: {
    means: 'A requirement asks for several things at once.',
    related: ['PRD201'],
    source: 'ISO/IEC/IEEE 29148: requirements are singular',
  },
  PRD204: {
    means: 'A PRD has requirements and does not say how to tell that they are met.',
    related: ['PRD205'],
    source: 'format of PRDs',
  },
  PRD205: { means: 'A PRD has no requirement at all.', related: ['PRD204', 'PRD102'], source: 'format of PRDs' },
  SDS101: {
    means: 'The version of a design is not of the form 1.2.3.',
    related: ['SDS202'],
    source: 'Semantic Versioning 2.0.0',
  },
  SDS102: {
    means: 'The bounded context in the header is not the folder that the design lies in.',
    related: ['SPEC015'],
    source: FORMAT,
  },
  SDS201: {
    means: 'Two models are registered under one id, in whatever documents.',
    related: ['SPEC202'],
    source: RUNBOOK('5.1'),
  },
  SDS202: {
    means: 'The version of a model is not of the form 1.2.3.',
    related: ['SDS101', 'SPEC105', 'SDS231'],
    source: RUNBOOK('5.1'),
  },
  SDS203: {
    means: 'A model has the risk tier "prohibited". There is no way to register it.',
    related: ['SDS204'],
    source: 'EU AI Act, article 5',
  },
  SDS204: {
    means: 'A high-risk model can answer without a person who may stop it.',
    related: ['SDS205', 'SDS206', 'SDS207', 'SDS208'],
    source: 'EU AI Act, article 14',
  },
  SDS205: {
    means: 'A model of the tiers high or gpai runs without the policy gateway.',
    related: ['SDS204', 'SDS206', 'SDS222'],
    source: TIERS,
  },
  SDS206: {
    means: 'A model of the tiers high or gpai runs without a record.',
    related: ['SDS205', 'SDS222'],
    source: 'EU AI Act, articles 12 and 19',
  },
  SDS207: { means: 'A model of the tiers high or gpai belongs to nobody.', related: ['SPEC209'], source: TIERS },
  SDS208: { means: 'A high-risk model has no measured quality.', related: ['SDS218'], source: RUNBOOK('3.1') },
  SDS209: {
    means: 'A model of limited risk has the gateway or the evidence switched off.',
    related: ['SDS210', 'SDS222'],
    source: TIERS,
  },
  SDS210: {
    means: 'A model of minimal risk has the gateway or the evidence switched off. That is allowed.',
    related: ['SDS209'],
    source: TIERS,
  },
  SDS211: {
    means: 'A model is deprecated without a day on which it goes.',
    related: ['SDS212', 'SDS220'],
    source: RUNBOOK('5.3'),
  },
  SDS212: {
    means: 'The day on which a model was to go is over, and it is still there. In staging this is a warning.',
    related: ['SDS213', 'SDS211'],
    source: RUNBOOK('5.3'),
  },
  SDS213: { means: 'A model goes within thirty days.', related: ['SDS212'], source: RUNBOOK('5.3') },
  SDS214: { means: 'A date has the right form and is no day, as the 29th of February of most years.', source: FORMAT },
  SDS215: {
    means: 'The model that is to follow another is not in the registry.',
    related: ['SDS216', 'SDS217'],
    source: RUNBOOK('5.3'),
  },
  SDS216: {
    means: 'The model that is to follow another is not in service itself.',
    related: ['SDS215'],
    source: RUNBOOK('5.3'),
  },
  SDS217: {
    means: 'Following the successors leads back to the model.',
    related: ['SDS215', 'SPEC210'],
    source: RUNBOOK('5.3'),
  },
  SDS218: {
    means: 'A measured value of a model is on the wrong side of its threshold.',
    related: ['SDS208', 'SDS219'],
    source: RUNBOOK('3.1'),
  },
  SDS219: {
    means: 'A measured value has a name that no threshold knows.',
    related: ['SDS218'],
    source: RUNBOOK('3.1'),
  },
  SDS220: {
    means: 'A model has a day on which it goes, and a status that says it stays.',
    related: ['SDS211'],
    source: RUNBOOK('5.3'),
  },
  SDS221: {
    means: 'A document asks for a filter that the gateway does not have.',
    related: ['PIPE018'],
    source: 'filters of the policy gateway',
  },
  SDS222: {
    means: 'The governance block of a document switches off what the tier of its model needs.',
    related: ['SDS205', 'SDS206'],
    source: TIERS,
  },
  SDS301: {
    means:
      'A field of a design has a type that is neither built in nor declared: in "types" of an SDS of the context or of shared.',
    related: ['SPEC107', 'SDS302'],
    source: FORMAT,
  },
  SDS302: {
    means: 'A command causes an event, or changes an aggregate, that no SDS of the context describes.',
    related: ['SDS301'],
    source: FORMAT,
  },
  SDS303: {
    means: 'Two types, aggregates, policies, events, or commands and queries of one design have the same name or id.',
    related: ['SDS201', 'SPEC202', 'PIPE019'],
    source: FORMAT,
  },
  'CHECK-AUTH-001': {
    means:
      'A text describes a privileged action and does not refer to the specification of authority that the configuration names.',
    related: ['CHECK-ID-001'],
    source: 'ruleset sea-forge',
  },
  'CHECK-PROP-001': {
    means: 'A text changes the meaning of a term and does not refer to the specification of change proposals.',
    source: 'ruleset sea-forge',
  },
  'CHECK-ID-001': {
    means: 'A text describes how somebody is identified and does not refer to the specification of identity.',
    related: ['CHECK-AUTH-001'],
    source: 'ruleset sea-forge',
  },
  'CHECK-SEM-001': { means: 'A text lets a running service depend on SBVR.', source: 'ruleset sea-forge' },
  'CHECK-ECON-001': {
    means: 'A text brings fees, stakes or pools of a public chain into the system.',
    source: 'ruleset sea-forge',
  },
  SDS231: {
    means:
      'A model is not what it was where the branch began (another name, provider, tier or upstream), under the version it had.',
    scenario: 'On a branch, the provider of model-001 becomes openai and its version stays 1.2.0.',
    related: ['SDS232', 'SDS235'],
    source: RUNBOOK('5.2'),
  },
  SDS232: {
    means: 'The version of a model is lower than where the branch began.',
    scenario: 'On a branch, the version of model-001 goes from 1.2.0 to 1.1.0.',
    related: ['SDS231'],
    source: RUNBOOK('5.2'),
  },
  SDS233: {
    means:
      'A model that was in service is not in the registry any more, though it was not deprecated or its removal date is yet to come.',
    scenario: 'On a branch, the entry of the active model-001 is deleted.',
    related: ['SDS211', 'SDS212', 'SDS236'],
    source: RUNBOOK('5.3'),
  },
  SDS234: {
    means:
      'The status of a model made a step that there is not, as from active to retired, or a new entry begins as retired in a registry that has others.',
    scenario: 'On a branch, the status of model-001 goes from active to retired.',
    related: ['SDS211', 'SDS233', 'SDS236'],
    source: RUNBOOK('5.3'),
  },
  SDS235: {
    means:
      'There is no earlier commit to compare the registry with, or a file cannot be read there nor in any version before it. What rules over the history would say of it is not known; under --require-history and --base that is an error.',
    scenario: 'CI checks out the newest commit only (depth 1), and the command runs without --require-history.',
    related: ['SDS231', 'SDS233'],
    source: RUNBOOK('5.2'),
  },
  SDS236: {
    means: 'A deprecated model was set to retired before the removal date that its callers were told.',
    scenario: 'On a branch, the status of model-001 goes from deprecated to retired; its removal date is next year.',
    related: ['SDS233', 'SDS234'],
    source: RUNBOOK('5.3'),
  },
};
