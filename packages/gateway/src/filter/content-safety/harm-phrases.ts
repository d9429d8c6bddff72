import type { Phrase } from '../phrases/phrase.ts';

const HOW =
  'how steps instructions guide recipe tutorial ways explain build make create assemble cook synthesize synthesise manufacture produce';
const YOU = 'you your yourself youre u';
const DEATH = 'die dead disappear';
const GROUPS =
  'jews muslims christians blacks whites asians immigrants refugees gays lesbians women foreigners gypsies arabs mexicans disabled trans homosexuals';
const MINOR = 'child children minor minors kid kids underage preteen toddler schoolgirl schoolboy';
const SEXUAL = 'sex sexual nude naked porn pornographic erotic explicit intercourse genitals';

/**
 * A small lexicon of harm by category. `family` is the category; a phrase of 0.7 and more is over the medium threshold
 * alone.
 */
// prettier-ignore
export const HARM_PHRASES: readonly Phrase[] = [
  { family: 'self_harm', weight: 0.9, steps: ['kill hang cut hurt harm shoot', 'yourself'], gap: [1] },
  { family: 'self_harm', weight: 0.85, steps: ['methods ways how best easiest painless', 'suicide', 'commit method without painlessly'], gap: [4, 4] },
  { family: 'self_harm', weight: 0.85, steps: ['how ways methods', 'commit', 'suicide'], gap: [4, 1] },
  { family: 'self_harm', weight: 0.75, steps: ['end take', 'your', 'own', 'life'], gap: [0, 0, 0] },
  { family: 'self_harm', weight: 0.8, steps: ['you', 'should deserve', DEATH], gap: [1, 2] },

  { family: 'violence', weight: 0.85, steps: ['i we ill well', 'will gonna going shall', 'kill murder stab strangle torture behead', `${YOU} him her them everyone`], gap: [1, 2, 1] },
  { family: 'violence', weight: 0.85, steps: [HOW, 'kill murder poison strangle torture', 'person someone somebody people wife husband neighbour neighbor coworker him her'], gap: [3, 2], negatable: false },
  { family: 'violence', weight: 0.75, steps: ['deserve deserves should must', 'be', 'killed shot hanged beaten tortured exterminated'], gap: [1, 1] },

  { family: 'weapons', weight: 0.9, steps: [HOW, 'pipe nail petrol fertilizer fertiliser dirty homemade nuclear', 'bomb bombs'], gap: [4, 0] },
  { family: 'weapons', weight: 0.85, steps: [HOW, 'a the', 'bomb'], gap: [3, 0] },
  { family: 'weapons', weight: 0.85, steps: [HOW, 'bombs explosive explosives grenade molotov ied detonator'], gap: [2] },
  { family: 'weapons', weight: 0.9, steps: [HOW, 'nerve mustard chemical biological sarin ricin anthrax', 'gas agent weapon weapons'], gap: [4, 1] },
  { family: 'weapons', weight: 0.85, steps: [HOW, 'sarin ricin anthrax tatp'], gap: [4] },
  { family: 'weapons', weight: 0.75, steps: ['3d print build make convert', 'ghost untraceable automatic', 'gun guns rifle weapon'], gap: [2, 1] },

  { family: 'illicit', weight: 0.85, steps: [HOW, 'meth methamphetamine heroin fentanyl crack'], gap: [4] },
  { family: 'illicit', weight: 0.75, steps: ['how steps write create', 'ransomware keylogger phishing malware', 'infect steal spread victims site email undetected'], gap: [4, 6] },
  { family: 'illicit', weight: 0.75, steps: ['how', 'launder hotwire counterfeit', 'money car cash bills notes'], gap: [3, 3] },
  { family: 'illicit', weight: 0.75, steps: ['how', 'hack break', 'into', 'account bank house email phone'], gap: [3, 0, 4] },

  { family: 'sexual_minors', weight: 0.98, steps: [SEXUAL, MINOR], gap: [4], negatable: false },
  { family: 'sexual_minors', weight: 0.98, steps: [MINOR, 'nude naked porn pornographic erotic'], gap: [4], negatable: false },

  { family: 'sexual', weight: 0.75, steps: ['explicit graphic hardcore', 'sex sexual porn pornographic erotic erotica'], gap: [1] },
  { family: 'sexual', weight: 0.5, steps: ['porn pornography pornographic blowjob gangbang'], gap: [] },

  { family: 'hate', weight: 0.9, steps: [GROUPS, 'are', 'vermin subhuman parasites animals cockroaches inferior scum filth disease'], gap: [1, 3] },
  { family: 'hate', weight: 0.9, steps: ['kill gas exterminate deport eradicate eliminate', 'all', GROUPS], gap: [0, 2] },
  { family: 'hate', weight: 0.8, steps: ['hate despise', 'all', GROUPS], gap: [0, 1] },

  { family: 'harassment', weight: 0.75, steps: ['you your youre', 'worthless pathetic disgusting', 'piece idiot moron loser scum trash human bitch'], gap: [3, 2] },
  { family: 'harassment', weight: 0.75, steps: ['you youre', 'fucking stupid', 'idiot moron bitch cunt bastard asshole'], gap: [2, 1] },
  { family: 'harassment', weight: 0.6, steps: ['shut', 'up', 'idiot moron bitch stupid'], gap: [0, 2] },
  { family: 'harassment', weight: 0.75, steps: ['nobody everyone', 'hates loves likes', 'you'], gap: [1, 0] },
];
