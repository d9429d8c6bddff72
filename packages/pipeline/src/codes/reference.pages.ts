import type { CodePages } from '@sea-forge/diagnostics';
import type { configCodes } from './config.codes.ts';

const DESIGN = 'docs/specs/support/sds/001-keys.md';
const design =
  '---\nid: SDS-001\ntitle: Keys\nbounded_context: support\nversion: "1.0.0"\nstatus: draft\n---\n\n# Keys\n';
const authority = 'rulesets: [sea-forge]\nreferences:\n  authority: SDS-001\n';

const right = {
  [DESIGN]: design,
  'sea.config.yaml': `${authority}  change-proposal: SDS-001\n  identity: support/SDS-001\n`,
};

/** Pages of what is wrong between a ruleset and the specifications that it asks for. */
export const referencePages: CodePages<typeof configCodes> = {
  CONF004: {
    means:
      'The ruleset sea-forge is on, and sea.config.yaml does not say which specification one of its rules asks for.',
    example: { wrong: { ...right, 'sea.config.yaml': authority }, right },
    related: ['CONF005', 'CHECK-AUTH-001', 'CHECK-PROP-001', 'CHECK-ID-001'],
    source: 'ruleset sea-forge',
  },
  CONF005: {
    means: 'sea.config.yaml names a specification for a rule of the ruleset sea-forge, and no context has it.',
    example: {
      wrong: {
        ...right,
        'sea.config.yaml': right['sea.config.yaml'].replace('authority: SDS-001', 'authority: SDS-011'),
      },
      right,
    },
    related: ['CONF004', 'SPEC201'],
    source: 'ruleset sea-forge',
  },
};
