import { code } from '@sea-forge/diagnostics';

/** Findings about `sea.config.yaml` and what it sets. */
export const configCodes = {
  CONF001: code<{ code: string; wanted: string; severity: string }>({
    severity: 'error',
    title: 'Severity that cannot be lowered',
    message: ({ code: name, wanted, severity }) => `${name} cannot be set to ${wanted}: it stays ${severity}`,
    why: 'without this finding a check, or the service generated from it, would no longer be what it seems',
    fix: 'remove the rule and correct the findings',
  }),
  CONF002: code<{ code: string }>({
    severity: 'error',
    title: 'Rule for an unknown code',
    message: ({ code: name }) => `there is no code ${name}`,
    why: 'a rule for a misspelt code would silently do nothing',
    fix: 'write a code as findings show it; docs/reference/codes.md lists all',
  }),
  CONF003: code<{ code: string }>({
    severity: 'error',
    title: 'Nothing is generated from a silenced error',
    message: ({ code: name }) => `${name} is silenced here, but nothing can be generated from a file that has it`,
    why: 'a comment or a rule accepts a finding, it does not make the policies around it mean something',
    fix: 'correct the finding; reports of the other commands may stay silent about it',
  }),
  CONF004: code<{ missing: string }>({
    severity: 'error',
    title: 'Ruleset without its references',
    message: ({ missing }) => `the ruleset sea-forge is on, but "references" does not name ${missing}`,
    why: 'a rule that does not know what to ask for would pass everything in silence',
    fix: 'name the specification under "references", or set the rule that asks for it to off',
  }),
  CONF005: code<{ reference: string; id: string }>({
    severity: 'error',
    title: 'Reference to a specification that is not there',
    message: ({ reference, id }) => `"${reference}" is to be ${id}, and there is no such specification`,
    why: 'every document would be asked to refer to something that nobody can read',
    fix: 'write an id such as SDS-031 or shared/SDS-031',
  }),
};
