import { code } from '@sea-forge/diagnostics';

/** Codes of declarations that are allowed, but do not say what they seem to say. */
export const declarationCodes = {
  E027: code<{ name: string; problem: string }>({
    severity: 'warning',
    title: 'Flow annotation without effect',
    message: ({ name, problem }) => `@${name} ${problem}`,
    why: 'policies read one value under one name: the other one is never seen',
    fix: 'remove it, or choose another name',
  }),
  E028: code<{ problem: string }>({
    severity: 'warning',
    title: 'Concept change that says something else',
    message: ({ problem }) => problem,
    why: 'whoever depends on the concept decides by this line whether they must act',
    fix: 'write what is meant',
  }),
  E029: code<{ what: string; name: string }>({
    severity: 'warning',
    title: 'Repeated rule',
    message: ({ what, name }) => `there is a rule for the ${what} "${name}" already`,
    why: 'of two rules for one thing, only one decides how it is projected',
    fix: 'make one rule of the two',
  }),
};
