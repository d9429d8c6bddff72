import type { Span } from '@sea-forge/diagnostics';

const NEGATION =
  /\b(?:no|not|never|cannot|without|none|neither|nor|nobody|nothing|avoids?|avoided|forbids?|forbidden|prohibits?|prohibited|excludes?|excluded|rejects?|rejected|instead of|rather than|free of|unlike|out of scope|kein(?:e[mnrs]?)?|nicht|ohne|nie|niemals|weder|verboten|ausgeschlossen|aucune?|sans|jamais|pas de|sin|ningún|ninguna|nunca|geen|niet|zonder|nooit)\b|n['\u2019]t\b/giu;
/** What has the words of a negation and is none. */
const NO_NEGATION =
  /\b(?:not (?:only|just|merely|to mention)|no doubt|without (?:a )?doubt|no matter|(?:not|never|cannot|n['\u2019]t)\b[^,]{0,80}\bwithout)\b/giu;
/** These deny what stands right behind them, up to where somebody begins to act. */
const PREPOSITION = /^(?:unlike|without|instead of|rather than|ohne|sans|sin|zonder)$/iu;
const SUBJECT = /\b(?:I|we|you|they|he|she|it|this|these|those|who|wir|sie|es)\b/giu;

/** Where one clause ends and another may begin. */
const BREAK =
  /[,;:()]|\s[\u2013\u2014-]+\s|\s(?=(?:and|or|nor|und|oder)\s)|\s(?=(?:but|yet|however|although|though|while|whereas|because|since|when|if|unless|so|aber|sondern|weil)\s)/giu;
/** Words that begin a clause of its own, whatever was denied before. */
const CONTRAST =
  /^\s*(?:but|yet|however|although|though|while|whereas|because|since|when|if|unless|so|still|only|aber|sondern|weil)\b/iu;
/** Verbs by which a stretch of words is a clause, and no part of an enumeration. */
const VERB =
  /\b(?:is|are|was|were|be|am|do|does|did|has|have|had|will|would|shall|should|must|may|might|can|could|use[sd]?|needs?|pays?|paid|charges?|earns?|requires?|runs?|appl(?:y|ies)|stakes?|holds?|keeps?|gets?|receives?|collects?|exists?|distributes?|depends?|rel(?:y|ies)|makes?|loses?|wins?|gives?|takes?|goes|go|happens?|works?|rotates?|restores?|changes?|reads?|parses?|loads?|ist|sind|wird|werden|hat|haben|gibt|nutzt|nutzen|zahlt|zahlen)\b/iu;
/** An entry of an enumeration has no more words. */
const MAX_ENTRY = 6;

interface Clause {
  /** Where it ends in its sentence. */
  readonly end: number;
  /** Begins with a word such as "but". */
  readonly isContrast: boolean;
  /** An entry of an enumeration, by its form. */
  readonly isEntry: boolean;
  /** Denies all that it names. */
  readonly isDenial: boolean;
  /** Where words such as "without" end, and where somebody begins to act, in the sentence. */
  readonly prepositions: readonly number[];
  readonly subjects: readonly number[];
}

/**
 * Tells of the places in a sentence whether what stands there is said not to be. A denial counts for its own clause, and
 * for the rest of an enumeration: "no fees, stakes or pools"; "stakes and pools are not used".
 */
export function denialsOf(sentence: string): (at: Span) => boolean {
  const clauses = clausesOf(sentence);
  const ends = clauses.map(({ end }) => end);
  const before = deniedBefore(clauses);
  const behind = deniedBehind(clauses);
  return ({ start }) => {
    const index = countUpTo(ends, start);
    const clause = clauses[index];
    if (clause === undefined) return false;
    return clause.isDenial || isUnderPreposition(clause, start) || before[index] === true || behind[index] === true;
  };
}

function isUnderPreposition({ prepositions, subjects }: Clause, place: number): boolean {
  const nearest = prepositions[countUpTo(prepositions, place) - 1];
  return nearest !== undefined && countUpTo(subjects, nearest) === countUpTo(subjects, place);
}

// From a clause that denies on over the entries behind it.
function deniedBefore(clauses: readonly Clause[]): boolean[] {
  let isDenied = false;
  return clauses.map((clause) => {
    const inherited = isDenied && clause.isEntry;
    isDenied = inherited || clause.isDenial || isUnderPreposition(clause, clause.end);
    return inherited;
  });
}

// From a verb back over its subjects, where nothing else stands before them.
function deniedBehind(clauses: readonly Clause[]): boolean[] {
  const first = clauses.findIndex(({ isEntry }) => !isEntry);
  const verb = clauses[first];
  const isDenied = verb !== undefined && verb.isDenial && !verb.isContrast;
  return clauses.map((_, index) => isDenied && index < first);
}

function clausesOf(sentence: string): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  for (const { index, 0: mark } of sentence.matchAll(BREAK)) {
    clauses.push(clauseOf(sentence.slice(start, index), start));
    start = index + mark.length;
  }
  clauses.push(clauseOf(sentence.slice(start), start));
  return clauses;
}

function clauseOf(text: string, start: number): Clause {
  const plain = text.replaceAll(NO_NEGATION, (words) => '.'.repeat(words.length));
  const negations = [...plain.matchAll(NEGATION)];
  const [prepositions, denials] = [true, false].map((wanted) =>
    negations.filter(([words]) => PREPOSITION.test(words) === wanted),
  ) as [RegExpExecArray[], RegExpExecArray[]];
  const subjects = [...text.matchAll(SUBJECT)].map(({ index }) => start + index);
  const isContrast = CONTRAST.test(text);
  return {
    end: start + text.length,
    isContrast,
    isEntry: !isContrast && subjects.length === 0 && !VERB.test(text) && text.trim().split(/\s+/).length <= MAX_ENTRY,
    isDenial: denials.length > 0,
    prepositions: prepositions.map(({ index, 0: word }) => start + index + word.length),
    subjects,
  };
}

// How many of the ascending numbers are no greater than a limit.
function countUpTo(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
