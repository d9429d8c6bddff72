import { FORMAT, type Meaning } from './meaning.ts';

const RUNBOOK = (section: string) => `operations guide, section ${section}`;
const TIERS = 'risk tiers of the EU AI Act, as the operations guide applies them';

/** What each finding about an SDS means: its registry, what it designs, and the registry's way through time. */
export const registryMeanings = {
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
} satisfies Readonly<Record<string, Meaning>>;
