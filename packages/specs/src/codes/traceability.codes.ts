import { code } from '@sea-forge/diagnostics';

/** Findings about the chain from decision to policy. In staging, errors of this table are warnings. */
export const traceabilityCodes = {
  SPEC206: code<{ id: string; status: string; successor?: string | undefined }>({
    severity: 'error',
    title: 'Reference to a document that no longer holds',
    message: ({ id, status, successor }) =>
      `${id} is ${status}${successor === undefined ? '' : `; ${successor} took its place`}`,
    why: 'what satisfies a document that was withdrawn satisfies nothing',
    fix: 'refer to the document that holds now',
  }),
  SPEC207: code<{ requirement: string }>({
    severity: 'warning',
    title: 'Requirement satisfied by nothing',
    message: ({ requirement }) => `no design and no policy satisfies ${requirement}`,
    why: 'an approved requirement that nothing takes up is a promise without a keeper',
    fix: 'tag the policy with "requirement:<id>", or name the requirement in satisfies_reqs of a design',
  }),
  SPEC208: code<{ id: string }>({
    severity: 'error',
    title: 'Design satisfies nothing',
    message: ({ id }) => `${id} names no PRD and no ADR that it satisfies`,
    why: 'from review on, a design must say which need or decision it answers',
    fix: 'add satisfies_prds or satisfies_adrs',
  }),
  SPEC209: code<{ id: string }>({
    severity: 'error',
    title: 'Design without owner',
    message: ({ id }) => `${id} has no owner`,
    why: 'from review on, somebody has to answer for a design',
    fix: 'add owners with the address of a team',
  }),
  SPEC210: code<{ cycle: string }>({
    severity: 'error',
    title: 'Supersession in a circle',
    message: ({ cycle }) => `these documents supersede each other: ${cycle}`,
    why: 'none of them can be the one that holds',
    fix: 'remove the reference that is wrong',
  }),
  SPEC211: code<{ newer: string; older: string; problem: string }>({
    severity: 'warning',
    title: 'Supersession said on one side only',
    message: ({ newer, older, problem }) => `${newer} supersedes ${older}, but ${problem}`,
    why: 'a reader of the other document does not see it',
    fix: 'say it in both documents, and set the status of the older one to superseded',
  }),
  SPEC212: code<{ policy: string }>({
    severity: 'warning',
    title: 'Policy without requirement',
    message: ({ policy }) => `the policy "${policy}" names no requirement`,
    why: 'nobody can say why it is there, or whether it may go',
    fix: 'add a tag such as "requirement:REQ-001", or satisfies_reqs to a policy of a design',
  }),
  SPEC213: code<{ id: string }>({
    severity: 'warning',
    title: 'PRD satisfies no decision',
    message: ({ id }) => `${id} names no ADR that it satisfies`,
    why: 'the chain from decision to code has no beginning here',
    fix: 'add "Satisfies: ADR-001"',
  }),
  SPEC214: code<{ id: string; title: string; other: string }>({
    severity: 'warning',
    title: 'Two titles for one id',
    message: ({ id, title, other }) => `${id} is called "${title}" here and "${other}" elsewhere in the file`,
    why: 'lists and links show one of them, readers look for the other',
    fix: 'use one title',
  }),
  SPEC215: code<{ id: string }>({
    severity: 'warning',
    title: 'Superseded by nothing',
    message: ({ id }) => `${id} is superseded, but no document says by what`,
    why: 'a reader who arrives here does not learn what holds instead',
    fix: 'add superseded_by, or say deprecated where nothing took its place',
  }),
};
