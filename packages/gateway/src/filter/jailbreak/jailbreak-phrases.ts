import type { Phrase } from '../phrases/phrase.ts';

const OVERRIDE =
  'ignore disregard forget bypass override overlook discard ignoriere ignorieren vergiss missachte ignora ignorez ignorer oubliez olvida ignorar dimentica negeer';
const EARLIER =
  'previous prior above earlier preceding foregoing your original initial system existing vorherigen bisherigen obigen vorigen anteriores previas precedentes precedenti vorige';
const ALL = 'all any every alle todas todos toutes tous tutte';
const ORDERS =
  'instruction instructions prompt prompts rule rules guideline guidelines directive directives programming constraint constraints restriction restrictions safeguards commands inputs training anweisung anweisungen regeln vorgaben instrucciones reglas consignes regles istruzioni regole instructies';
const REVEAL =
  'reveal show print repeat output display leak expose dump recite disclose share tell give write summarize quote zeige wiederhole nenne muestra revela affiche revele';
const BECOME = 'act pretend behave roleplay respond answer reply operate simulate imagine';
const ETHICS = 'filter filters filtering censorship ethics ethical moral morals morality safeguards';
const LIMITS = `${ETHICS} restriction restrictions limitation limitations rules guidelines policy policies safety boundaries constraints`;

const NOT = 'not never dont doesnt cannot cant wont no without';
const FOLLOW = 'abide abides follow follows adhere adheres comply complies obey obeys bound respect';
const CARE = 'care cares consider considers regard worry fuck concern concerned';
const RULES = 'policy policies guidelines guideline rules rule content restrictions usage set';

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

  { family: 'unbound', weight: 0.75, steps: ['broken break breaks freed free', 'from of free', 'confines shackles chains limitations restrictions'], gap: [1, 4], negatable: false },
  { family: 'unbound', weight: 0.5, steps: [NOT, FOLLOW, 'rules guidelines policies policy laws principles restrictions'], gap: [3, 3], negatable: false },
  { family: 'maker', weight: 0.75, steps: [NOT, `${FOLLOW} ${CARE}`, 'openai openais openal openals', RULES], gap: [3, 4, 2], negatable: false },
  { family: 'maker', weight: 0.75, steps: [NOT, FOLLOW, RULES, 'openai openais openal openals'], gap: [3, 3, 3], negatable: false },
  { family: 'maker', weight: 0.75, steps: ['ignore ignores ignoring bypass bypassing violate violating break breaking regardless disregards disregarding', 'openai openais openal', RULES], gap: [3, 2] },
  { family: 'amoral', weight: 0.6, steps: [`${NOT} without regardless`, 'legality ethicality morality'], gap: [5], negatable: false },
  { family: 'amoral', weight: 0.5, steps: [NOT, CARE, 'ethics morals legality ethicality morality law laws'], gap: [4, 5], negatable: false },
  { family: 'amoral', weight: 0.6, steps: ['no zero without sans lacks', 'ethical moral legal', 'bounds boundaries limits limitations restrictions considerations constraints filters'], gap: [3, 4], negatable: false },
  { family: 'amoral', weight: 0.5, steps: ['amoral unethical immoral evil unhinged depraved', 'ai bot chatbot model assistant character gpt'], gap: [3] },
  { family: 'uncensored', weight: 0.6, steps: ['unfiltered uncensored unrestricted unmoderated unaligned jailbroken', 'ai bot chatbot gpt model language response responses reply replies answer answers assistant'], gap: [4] },
  { family: 'uncensored', weight: 0.6, steps: ['no without zero', 'filter filters censorship censor censoring', 'restrictions restriction limits limitations guidelines rules'], gap: [2, 3], negatable: false },
  { family: 'refusal', weight: 0.45, steps: [NOT, 'refuse refuses refusing decline declines reject rejects censor censors'], gap: [3], negatable: false },
  { family: 'refusal', weight: 0.5, steps: [NOT, 'say says respond reply send inform tell include', 'sorry apologize apologise apologies cannot cant unable'], gap: [3, 6], negatable: false },
  { family: 'warnings', weight: 0.45, steps: [`${NOT} no without`, 'warning warnings disclaimer disclaimers moralizing', 'any or unethical commentary advice refusal about'], gap: [4, 4], negatable: false },
  { family: 'harm', weight: 0.45, steps: ['generate generates provide provides answer answers produce create say promotes', 'illegal unethical immoral offensive harmful inappropriate', 'content request requests information activity activities responses questions topics'], gap: [5, 4] },
  { family: 'role', weight: 0.4, steps: [`${BECOME} pretending immerse become play`, 'ai bot chatbot model gpt assistant character', 'named called known who which'], gap: [6, 2] },
  { family: 'role', weight: 0.4, steps: ['from', 'now', 'on here', 'you'], gap: [0, 0, 2] },
  { family: 'role', weight: 0.6, steps: ['no not', 'longer', 'chatgpt assistant ai'], gap: [1, 5], negatable: false },
  { family: 'role', weight: 0.6, steps: ['opposite', 'of', 'chatgpt'], gap: [2, 3] },
  { family: 'mode', weight: 0.75, steps: ['simulate emulate mimic', 'developer dan jailbreak jailbroken god', 'mode'], gap: [3, 0] },
  { family: 'mode', weight: 0.6, steps: ['developer dan jailbreak', 'mode', 'output outputs response responses'], gap: [0, 1] },
  { family: 'twofold', weight: 0.35, steps: ['two both', 'ways responses answers replies', 'normal normally standard classic'], gap: [3, 9] },
  { family: 'character', weight: 0.35, steps: ['stay stays staying remain break breaking breaks', 'in', 'character'], gap: [0, 0] },
  { family: 'character', weight: 0.35, steps: ['break breaking breaks', 'character'], gap: [0], negatable: false },
  { family: 'anything', weight: 0.45, steps: ['stands means meaning acronym', 'for', 'anything everything restrictions limits filters'], gap: [1, 4] },
  { family: 'anything', weight: 0.35, steps: ['can will must', 'do say generate perform answer', 'anything everything'], gap: [2, 1] },
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
