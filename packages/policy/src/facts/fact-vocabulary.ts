import type { FactDefinition, FactType } from './fact-definition.ts';

const RISK_TIERS = ['prohibited', 'high', 'gpai', 'limited', 'minimal'];
const PII_TYPES = [
  'api_key',
  'credit_card',
  'email',
  'iban',
  'ip_address',
  'national_id',
  'passport',
  'phone',
  'secret',
  'ssn',
];
const HARM_CATEGORIES = [
  'harassment',
  'hate',
  'illicit',
  'self_harm',
  'sexual',
  'sexual_minors',
  'violence',
  'weapons',
];
/** GDPR, article 6(1). */
const LAWFUL_BASES = [
  'consent',
  'contract',
  'legal_obligation',
  'legitimate_interests',
  'public_task',
  'vital_interests',
];
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const COUNT = { min: 0, integer: true } as const;
const SCORE = { min: 0, max: 1, integer: false } as const;

type Details = Pick<FactDefinition, 'values' | 'range'>;

const before =
  (source: string) =>
  (type: FactType, description: string, details: Details = {}): FactDefinition => ({
    type,
    ...details,
    stage: 'input',
    description,
    source,
  });
const after =
  (source: string) =>
  (type: FactType, description: string, details: Details = {}): FactDefinition => ({
    ...before(source)(type, description, details),
    stage: 'output',
  });

const body = before('request body');
const token = before("the client's token, or a header where the token's entry trusts the client to assert it");
const inputPii = before('filter pii_detection on the input');
const inputHarm = before('filter content_safety on the input');
const registry = before('model registry');
const clock = before('clock of the gateway, UTC');
const upstream = after('upstream answer');
const outputPii = after('filter pii_detection on the output');
const outputHarm = after('filter content_safety on the output');

/**
 * Every fact a gateway policy may read, by its name in SEA (ruling R15; design: gateway, "SEA policies at run time").
 * A fact whose source did not run, or had nothing to say, is absent: unknown, never zero.
 */
export const factVocabulary: Readonly<Record<string, FactDefinition>> = {
  'request.model': body('text', 'Id of the registered model the request is for, whatever name the client used.'),
  'request.risk_tier': registry('text', 'Risk tier of the model asked for; the same as model.risk_tier.', {
    values: RISK_TIERS,
  }),
  'request.endpoint': body('text', 'What is asked of the model.', { values: ['chat', 'completion', 'embedding'] }),
  'request.user': token('text', 'Who the client acts for.'),
  'request.role': token('text', 'Role of that user, e.g. "agent" or "supervisor".'),
  'request.customer_id': token('text', 'The customer whose case this is.'),
  'request.purpose': token('text', 'What the answer is for, e.g. "support" or "marketing".'),
  'request.lawful_basis': token('text', 'Legal ground for processing personal data (GDPR article 6).', {
    values: LAWFUL_BASES,
  }),
  'request.consent': token('boolean', 'Whether the customer agreed to an automated answer.'),
  'request.data_region': token('text', 'Where the data may be processed, e.g. "eu".'),
  'request.client': token('text', 'Id of the token; the same as context.client.'),
  'request.token_count': body('number', 'Estimated tokens of all messages.', { range: COUNT }),
  'request.max_tokens': body('number', 'Most tokens the client accepts in the answer.', { range: COUNT }),
  'request.character_count': body('number', 'Characters of all text looked at.', { range: COUNT }),
  'request.message_count': body('number', 'Messages sent, of every role.', { range: COUNT }),
  'request.tool_count': body('number', 'Tools offered to the model.', { range: COUNT }),
  'request.temperature': body('number', 'Sampling temperature.', { range: { min: 0, max: 2, integer: false } }),
  'request.stream': body('boolean', 'Whether the answer is asked for piece by piece.'),
  'request.has_system_prompt': body('boolean', 'Whether a system or developer message is there.'),
  'request.has_attachments': body('boolean', 'Whether a part is no text: image, audio, file.'),
  'request.language': body('text', 'Main language of the text, ISO 639-1, e.g. "en".'),
  'request.pii_count': inputPii('number', 'Pieces of personal data and secrets found.', { range: COUNT }),
  'request.pii_types': inputPii('texts', 'Kinds of personal data and secrets found.', { values: PII_TYPES }),
  'request.jailbreak_score': before('filter jailbreak_prevention')(
    'number',
    'How much the text looks like an injection or a jailbreak.',
    { range: SCORE },
  ),
  'request.harmful_score': inputHarm('number', 'Highest score of all harm categories.', { range: SCORE }),
  'request.harm_categories': inputHarm('texts', 'Harm categories over their thresholds.', { values: HARM_CATEGORIES }),

  'response.token_count': upstream('number', 'Tokens of the answer.', { range: COUNT }),
  'response.character_count': upstream('number', 'Characters of the answer.', { range: COUNT }),
  'response.choice_count': upstream('number', 'Choices in the answer.', { range: COUNT }),
  'response.tool_call_count': upstream('number', 'Tool calls the model asks for.', { range: COUNT }),
  'response.finish_reason': upstream('text', 'Why the model stopped (of the first choice).', {
    values: ['stop', 'length', 'tool_calls', 'content_filter', 'function_call'],
  }),
  'response.language': upstream('text', 'Main language of the answer, ISO 639-1.'),
  'response.pii_count': outputPii('number', 'Pieces of personal data and secrets found.', { range: COUNT }),
  'response.pii_types': outputPii('texts', 'Kinds of personal data and secrets found.', { values: PII_TYPES }),
  'response.harmful_score': outputHarm('number', 'Highest score of all harm categories.', { range: SCORE }),
  'response.harm_categories': outputHarm('texts', 'Harm categories over their thresholds.', {
    values: HARM_CATEGORIES,
  }),
  'response.toxicity': outputHarm('number', 'Highest score of hate and harassment.', { range: SCORE }),
  'response.verbatim_ratio': after('filter copyright_check')(
    'number',
    'Share of the answer that repeats registered texts word for word.',
    { range: SCORE },
  ),

  'model.id': registry('text', 'Id in the registry.'),
  'model.name': registry('text', 'Name in the registry.'),
  'model.version': registry('text', 'Version in the registry.'),
  'model.provider': registry('text', 'Who runs it.', {
    values: ['internal', 'openai', 'anthropic', 'azure', 'bedrock', 'vertex', 'ollama', 'custom'],
  }),
  'model.risk_tier': registry('text', 'Risk tier.', { values: RISK_TIERS }),
  'model.status': registry('text', 'Where it is in its life.', {
    values: ['draft', 'active', 'deprecated', 'retired'],
  }),
  'model.human_review': registry('text', 'Whether a person looks at its answers.', {
    values: ['none', 'optional', 'required'],
  }),
  'model.owner': registry('text', 'Who answers for it.'),
  'model.removal_date': registry('instant', 'Start of the day it is gone.'),

  'context.time': clock('instant', 'When the request arrived.'),
  'context.hour': clock('number', 'Hour of that time.', { range: { min: 0, max: 23, integer: true } }),
  'context.weekday': clock('text', 'Day of the week of that time.', { values: WEEKDAYS }),
  'context.client': token('text', 'Id of the token the request came with; "local" for the local admin.'),
  'context.environment': before('configuration')('text', 'Where the gateway runs.', {
    values: ['development', 'staging', 'production'],
  }),
  'context.service': before('specification')('text', 'The context\'s name, e.g. "customer-service".'),
};

/** The definition of `request.pii_count` and the like; undefined for a name that is no fact. */
export function factDefinition(name: string): FactDefinition | undefined {
  return Object.hasOwn(factVocabulary, name) ? factVocabulary[name] : undefined;
}
