import { code } from '@sea-forge/diagnostics';

/** Findings about what documents say: advice, unless the configuration asks for more. */
export const contentCodes = {
  SPEC301: code<{ id: string; section: string }>({
    severity: 'note',
    title: 'Decision record without a section',
    message: ({ id, section }) => `${id} has no section "${section}"`,
    why: 'a decision is understood later only with its context, what was decided, what binds it and what follows from it',
    fix: 'add the section; "none" is an answer, too',
  }),
  SPEC302: code<{ id: string; section: string }>({
    severity: 'error',
    title: 'Design without a required section',
    message: ({ id, section }) => `${id} has no section "${section}"`,
    why: 'from review on, a design is judged by its overview, components, interfaces and non-functional requirements',
    fix: 'add the section, or set the status back to draft',
  }),
  ADR101: code<Record<never, never>>({
    severity: 'note',
    title: 'Constraint without MUST',
    message: () => 'this constraint does not say MUST or MUST NOT',
    why: 'a constraint that only describes binds nobody, and no policy can be checked against it',
    fix: 'say who MUST or MUST NOT do what (RFC 2119)',
  }),
  PRD201: code<{ id: string; problem: string }>({
    severity: 'note',
    title: 'Requirement not in EARS form',
    message: ({ id, problem }) => `${id} ${problem}`,
    why: 'one form of sentence tells when a requirement holds, who has to act, and what is to be seen',
    fix: 'write "When / While / Where / If <condition>, the <system> shall <response>", or "The <system> shall <response>"',
  }),
  PRD202: code<{ id: string; words: string }>({
    severity: 'note',
    title: 'Vague word in a requirement',
    message: ({ id, words }) => `${id} says "${words}", which cannot be measured`,
    why: 'two people would test two different things (ISO/IEC/IEEE 29148, section 5.2.7)',
    fix: 'say the number, the list or the condition that is meant',
  }),
  PRD203: code<{ id: string; joint: string }>({
    severity: 'note',
    title: 'Several requirements in one',
    message: ({ id, joint }) => `${id} holds more than one requirement: ${joint}`,
    why: 'half of it may be satisfied, and nothing can say which half',
    fix: 'give each its own number',
  }),
  PRD204: code<{ id: string }>({
    severity: 'note',
    title: 'No acceptance criteria',
    message: ({ id }) => `${id} has requirements but no acceptance criteria`,
    why: 'nobody can tell when the product is done',
    fix: 'add a section "Acceptance criteria"',
  }),
  PRD205: code<{ id: string }>({
    severity: 'note',
    title: 'PRD without requirements',
    message: ({ id }) => `${id} has no requirement`,
    why: 'designs and policies have nothing to satisfy',
    fix: 'write requirements such as "REQ-001: The gateway shall ..."',
  }),
};
