/** What keeps a sentence from being a requirement in EARS form, and how to write it. */
export interface EarsProblem {
  readonly what: string;
  readonly help: string;
}

const OTHER_VERBS =
  /\b(must not|must|should not|should|will not|will|may|can|needs? to|has to|have to|is to|are to)\b/i;
/** EARS is a form of English: what is demanded in another language, or in another script, is not judged. */
const OTHER_LANGUAGES =
  /^[^\p{Script=Latin}]+$|(?<!\p{L})(?:muss|müssen|soll|sollen|darf|dürfen|doit|doivent|debe|deben|deberá|deve|devem|devono|moet|moeten)(?!\p{L})/iu;
const OPENING = /^(when|while|where|if)\b/i;
const OTHER_OPENINGS: Readonly<Record<string, string>> = {
  upon: 'When',
  once: 'When',
  after: 'When',
  whenever: 'When',
  during: 'While',
  'as long as': 'While',
  unless: 'If',
  'in case': 'If',
  'in the event': 'If',
};

/**
 * Judges one requirement by the templates of EARS (Mavin and others, 2009): ubiquitous, event (When), state (While),
 * optional (Where), unwanted (If ... then), and those combined. Undefined where the form is right; words that stand
 * around it do not matter.
 */
export function earsProblem(text: string): EarsProblem | undefined {
  const words = text
    .replaceAll(/[*_`]+/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const shall = /\bshall\b/i.exec(words);
  if (shall === null) {
    if (OTHER_LANGUAGES.test(words)) return undefined;
    const verb = OTHER_VERBS.exec(words)?.[0].toLowerCase();
    return verb === undefined
      ? { what: 'does not say what shall happen', help: 'write "the <system> shall <response>"' }
      : {
          what: `says "${verb}" instead of "shall"`,
          help: `write "shall${verb.endsWith(' not') ? ' not' : ''}"`,
        };
  }
  const before = words.slice(0, shall.index).trim();
  if (before === '') return { what: 'does not say who shall act', help: 'write "the <system> shall <response>"' };
  const opening = OPENING.exec(before)?.[0];
  if (opening === undefined) {
    const other = Object.keys(OTHER_OPENINGS).find((word) => new RegExp(`^${word}\\b`, 'i').test(before));
    if (other === undefined) return undefined;
    return { what: `begins with "${other}"`, help: `begin with "${OTHER_OPENINGS[other]}"` };
  }
  const comma = before.lastIndexOf(',');
  const then = /\bthen\b/i.test(before);
  if (comma < 0 && !then)
    return {
      what: 'does not part its condition from its response',
      help: `put a comma behind the condition: "${opening} <condition>, the <system> shall <response>"`,
    };
  return undefined;
}
