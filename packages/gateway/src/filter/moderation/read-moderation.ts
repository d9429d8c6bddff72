import { isJsonObject } from '../../json.ts';

/** What a classifier says of one text. */
export interface Moderation {
  readonly isFlagged: boolean;
  /** Those that apply, by its own names. */
  readonly categories: readonly string[];
  /** 0 to 1: the highest of all categories; undefined where it tells none. */
  readonly score: number | undefined;
}

const CATEGORY = /^[a-z][a-z0-9_/-]{0,63}$/i;
const OTHER = 'other';

/**
 * Reads an answer in the form of OpenAI's moderations (`POST /v1/moderations`): `{results: [{flagged, categories,
 * category_scores}]}`.
 *
 * @returns one for each of the `count` texts, or undefined where it is no such answer.
 */
export function readModerations(body: unknown, count: number): readonly Moderation[] | undefined {
  const results = isJsonObject(body) ? body['results'] : undefined;
  if (!Array.isArray(results) || results.length !== count) return undefined;
  const read = results.map(readOne);
  return read.every((one) => one !== undefined) ? read : undefined;
}

function readOne(result: unknown): Moderation | undefined {
  if (!isJsonObject(result) || typeof result['flagged'] !== 'boolean') return undefined;
  const { flagged, categories = {}, category_scores: scores = {} } = result;
  if (!isJsonObject(categories) || !isJsonObject(scores)) return undefined;
  const values = Object.values(scores);
  if (!values.every(isScore)) return undefined;
  // A name of another's making stands in messages and records: only a plain one.
  const named = Object.entries(categories).flatMap(([name, applies]) =>
    applies === true ? [CATEGORY.test(name) ? name : OTHER] : [],
  );
  return {
    isFlagged: flagged,
    categories: [...new Set(named)].sort(),
    score: values.length === 0 ? undefined : Math.max(...values),
  };
}

function isScore(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}
