import type { Refusal } from '../refusal.ts';
import { contextNameProblem } from '../repository/contexts.ts';

const CONTEXT_LENGTH = 40;
const TITLE_LENGTH = 120;
const SLUG_LENGTH = 60;

/** Lower-case ASCII words joined by hyphens, cut at a word; empty where a text has no such letter. */
export function slugOf(text: string, length: number = SLUG_LENGTH): string {
  const words = text
    .replaceAll(/([a-z\d])([A-Z])/g, '$1-$2')
    .normalize('NFKD')
    .replaceAll('\u00df', 'ss')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word : `${slug}-${word}`;
    if (longer.length > length) break;
    slug = longer;
  }
  return slug === '' ? (words[0] ?? '').slice(0, length) : slug;
}

/** Why a new context cannot have this name, with one that it could have. */
export function newContextProblem(name: string): Refusal | undefined {
  const problem =
    contextNameProblem(name) ??
    (name.length > CONTEXT_LENGTH
      ? `services and hosts are named after it: at most ${CONTEXT_LENGTH} letters`
      : undefined);
  if (problem === undefined) return undefined;
  const better = slugOf(name, CONTEXT_LENGTH).replace(/^[\d-]+/, '');
  const isBetter = better !== '' && contextNameProblem(better) === undefined;
  return {
    ok: false,
    refusal: `${JSON.stringify(name)} is no name for a context: ${problem}`,
    help: isBetter
      ? `did you mean "${better}"?`
      : 'a name is lower-case words joined by hyphens, as in customer-service',
  };
}

/** Why a document cannot have this title: it stands in YAML, in a heading and in links. */
export function titleProblem(title: string): Refusal | undefined {
  const refuse = (problem: string, help: string): Refusal => ({ ok: false, refusal: `the title ${problem}`, help });
  if (title.trim() === '') return refuse('is empty', 'say what is decided, needed or built, in a few words');
  if (title.length > TITLE_LENGTH) return refuse(`has ${title.length} characters`, `at most ${TITLE_LENGTH}`);
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(title)) return refuse('has characters that nobody sees', 'remove them');
  const odd = /[`<>[\]{}|\\*]/.exec(title)?.[0];
  return odd === undefined ? undefined : refuse(`has "${odd}", which means something in markdown`, 'use words instead');
}

/** Why a policy cannot have this name. */
export function policyNameProblem(name: string): Refusal | undefined {
  if (/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name) && name.length <= SLUG_LENGTH) return undefined;
  const better = slugOf(name)
    .replaceAll('-', '_')
    .replace(/^[\d_]+/, '');
  return {
    ok: false,
    refusal: `${JSON.stringify(name)} is no name for a policy: lower-case words joined by underscores, at most ${SLUG_LENGTH} letters`,
    help: better === '' ? 'as in no_card_numbers_in_prompts' : `did you mean "${better}"?`,
  };
}
