import type { Phrase } from '../phrases/phrase.ts';

const OVERRIDE =
  'ignore disregard forget bypass override overlook discard ignoriere ignorieren vergiss missachte ignora ignorez ignorer oubliez olvida ignorar dimentica negeer';
const EARLIER =
  'previous prior above earlier preceding foregoing your original initial system existing vorherigen bisherigen obigen vorigen anteriores previas precedentes precedenti vorige';
const ALL = 'all any every alle todas todos toutes tous tutte';
const ORDERS =
  'instruction instructions prompt prompts rule rules guideline guidelines directive directives programming constraint constraints restriction restrictions safeguards anweisung anweisungen regeln vorgaben instrucciones reglas consignes regles istruzioni regole instructies';
const REVEAL =
  'reveal show print repeat output display leak expose dump recite disclose share tell give write summarize quote zeige wiederhole nenne muestra revela affiche revele';
const BECOME = 'act pretend behave roleplay respond answer reply operate simulate imagine';
const ETHICS = 'filter filters filtering censorship ethics ethical moral morals morality safeguards';
const LIMITS = `${ETHICS} restriction restrictions limitation limitations rules guidelines policy policies safety boundaries constraints`;

/**
 * Signs of prompt injection and jailbreak in families (OWASP LLM01). A single strong sign reaches the medium threshold;
 * weak ones only together.
 */
// prettier-ignore
export const JAILBREAK_PHRASES: readonly Phrase[] = [
  { family: 'override', weight: 0.9, steps: [OVERRIDE, EARLIER, ORDERS], gap: [4, 2] },
  { family: 'override', weight: 0.9, steps: [OVERRIDE, ORDERS, 'anteriores previas precedentes precedenti above earlier'], gap: [3, 1] },
  { family: 'override', weight: 0.75, steps: [OVERRIDE, ALL, ORDERS], gap: [1, 1] },
  { family: 'override', weight: 0.5, steps: [OVERRIDE, ORDERS], gap: [1] },
  { family: 'override', weight: 0.9, steps: [OVERRIDE, 'everything all', 'above before earlier previously told said'], gap: [1, 3] },
  { family: 'override', weight: 0.5, steps: ['your', 'new', 'instructions task rules role persona'], gap: [0, 0] },

  { family: 'extraction', weight: 0.85, steps: [REVEAL, 'system developer hidden', 'prompt prompts instruction instructions'], gap: [4, 0] },
  { family: 'extraction', weight: 0.85, steps: [REVEAL, 'initial original secret internal confidential above', 'prompt prompts'], gap: [4, 0] },
  { family: 'extraction', weight: 0.6, steps: [REVEAL, 'system developer', 'message'], gap: [3, 0] },
  { family: 'extraction', weight: 0.6, steps: [REVEAL, 'your', 'prompt instructions'], gap: [2, 1] },
  { family: 'extraction', weight: 0.75, steps: ['repeat print output', 'everything all text words', 'above', 'verbatim starting word exactly'], gap: [2, 2, 4] },
  { family: 'extraction', weight: 0.75, steps: ['what whats', 'your', 'system hidden initial', 'prompt instructions'], gap: [1, 0, 0] },

  { family: 'persona', weight: 0.9, steps: ['do', 'anything', 'now'], gap: [0, 0] },
  { family: 'persona', weight: 0.75, steps: ['you', 'are', 'now', 'dan stan jailbroken unfiltered unrestricted uncensored evil'], gap: [0, 0, 3] },
  { family: 'persona', weight: 0.75, steps: [BECOME, 'as like', 'dan unfiltered unrestricted uncensored jailbroken amoral evil'], gap: [3, 2] },
  { family: 'persona', weight: 0.75, steps: ['developer debug god jailbreak sudo dan', 'mode', 'enabled activated unlocked engaged'], gap: [0, 2] },
  { family: 'persona', weight: 0.7, steps: ['enter enable activate switch engage', 'god jailbreak sudo dan unrestricted', 'mode'], gap: [3, 0] },
  { family: 'persona', weight: 0.75, steps: [BECOME, 'without no', ETHICS], gap: [7, 2], negatable: false },
  { family: 'persona', weight: 0.6, steps: [BECOME, 'without no', LIMITS], gap: [7, 2], negatable: false },
  { family: 'persona', weight: 0.75, steps: ['pretend imagine', 'you', 'have are', 'no not without', LIMITS], gap: [1, 1, 1, 3], negatable: false },

  { family: 'unbound', weight: 0.6, steps: ['without no', 'ethical moral safety content', LIMITS], gap: [1, 0], negatable: false },
  { family: 'unbound', weight: 0.75, steps: ['you', 'bound restricted limited constrained', 'by', `${LIMITS} openai anthropic`], gap: [4, 0, 2], negatable: false },
  { family: 'unbound', weight: 0.75, steps: ['disable deactivate remove circumvent', 'your', `${ETHICS} safety restrictions guidelines`], gap: [2, 2] },
  { family: 'unbound', weight: 0.55, steps: ['never dont cannot not', 'refuse decline reject', 'any request answer anything me'], gap: [2, 2], negatable: false },
  { family: 'prefix', weight: 0.55, steps: ['start begin', 'your', 'response answer reply', 'with', 'sure absolutely certainly'], gap: [0, 1, 0, 1] },

  { family: 'rot13', weight: 0.9, steps: ['vtaber qvfertneq sbetrg olcnff bireevqr', 'cerivbhf cevbe nyy lbhe nobir rneyvre', 'vafgehpgvba vafgehpgvbaf cebzcg cebzcgf ehyrf thvqryvarf'], gap: [4, 2] },
];

/** Marks of a chat template inside a text: what stands after them pretends to be another speaker. */
export const ROLE_MARKS: readonly string[] = [
  '<|im_start|>',
  '<|im_end|>',
  '<|system|>',
  '<|start_header_id|>',
  '<|endoftext|>',
  '<<sys>>',
  '[/inst]',
  '[system]',
  '</system>',
  '<system>',
  '### system:',
  '### instruction:',
  'begin system prompt',
  'end of system prompt',
];
