import { IDENTIFIERS } from './identifier-specs.ts';

/** Specs that share a form are looked for as one. */
const BY_FORM = [...new Set(IDENTIFIERS.map(({ form }) => form))].map((form) => ({
  form,
  specs: IDENTIFIERS.filter((spec) => spec.form === form),
}));
const DEEPEST = Math.max(...BY_FORM.map(({ form }) => form.length));
/** Classes of characters, and which of them the signs of a form take. */
const CLASSES = ['0123456789', 'LMNPRTV', 'QSU', 'CFGHJKWXYZ', 'ABDEIO'];
const ACCEPTED: Readonly<Record<string, readonly number[]>> = {
  '9': [0],
  A: [1, 2, 3, 4],
  X: [0, 1, 2, 3, 4],
  O: [0, 1, 2],
  G: [0, 1, 3],
};

/** The class of each ASCII character, small letters as capital ones. */
export const CLASS_OF = Uint8Array.from({ length: 128 }, (_, unit) =>
  Math.max(
    0,
    CLASSES.findIndex((all) => all.includes(String.fromCharCode(unit).toUpperCase())),
  ),
);

/** Forms, as bits, by class and place. */
const TAKING = Int32Array.from({ length: CLASSES.length * DEEPEST }, (_, at) => {
  const [taken, place] = [Math.floor(at / DEEPEST), at % DEEPEST];
  return BY_FORM.reduce(
    (bits, { form }, index) => (ACCEPTED[form[place] ?? '']?.includes(taken) ? bits | (1 << index) : bits),
    0,
  );
});

/** The forms, as bits, that take a character of a class at a place. */
export function taking(characterClass: number, place: number): number {
  return place < DEEPEST ? (TAKING[characterClass * DEEPEST + place] as number) : 0;
}

/** What an identifier of a length may be, with the bit of its form. */
export const BY_LENGTH = Array.from({ length: DEEPEST + 1 }, (_, length) =>
  BY_FORM.flatMap(({ form, specs }, at) =>
    specs.flatMap((spec) =>
      length >= (spec.min ?? form.length) && length <= form.length ? [{ bit: 1 << at, spec }] : [],
    ),
  ),
);

/** The bits of the forms that an identifier of a length may have. */
export const FORMS_BY_LENGTH = BY_LENGTH.map((specs) => specs.reduce((bits, { bit }) => bits | bit, 0));
export const ALL_FORMS = BY_FORM.reduce((bits, _, at) => bits | (1 << at), 0);
