import { code, diagnosticFactory, firm } from '@sea-forge/diagnostics';

const PROOF = 'the ledger is what was decided when, and by whom; it is added to, never changed';

/** Findings about the semantic debt ledger, and those of its gate. */
export const codes = firm({
  DEBT001: code<{ problem: string }>({
    severity: 'error',
    title: 'Line of the ledger that is no JSON',
    message: ({ problem }) => `this line is no event: ${problem}`,
    why: 'what cannot be read may have accepted or reopened something',
    fix: 'restore the line as git has it; if it never was in git, remove it and run the command again',
  }),
  DEBT002: code<{ problem: string }>({
    severity: 'error',
    title: 'Event that is not as its schema says',
    message: ({ problem }) => problem,
    why: 'what cannot be understood may have accepted or reopened something',
    fix: 'write events with sea debt; their form is docs/schemas/debt-event.schema.json',
  }),
  DEBT003: code<Record<never, never>>({
    severity: 'error',
    title: 'Last line that breaks off',
    message: () => 'the last line breaks off: whoever wrote it was interrupted',
    why: 'nobody knows what it would have said; the events before it hold',
    fix: 'remove the line and run the command again; later events begin on a line of their own',
  }),
  DEBT004: code<{ id: string }>({
    severity: 'error',
    title: 'One id for two events',
    message: ({ id }) => `another event has the id ${id}, and says something else`,
    why: PROOF,
    fix: 'restore the event that git knows; write the other one anew with sea debt',
  }),
  DEBT005: code<{ debtId: string }>({
    severity: 'error',
    title: 'Event of an item that was never opened',
    message: ({ debtId }) => `no event opens ${debtId}`,
    why: 'the event that opened it was lost, or the id is misspelt',
    fix: 'restore the line that opened the item',
  }),
  DEBT006: code<{ debtId: string; problem: string }>({
    severity: 'error',
    title: 'Item whose key is not its own',
    message: ({ debtId, problem }) => `the key of ${debtId} ${problem}`,
    why: 'the key decides which findings an item stands for: with another one it would let others pass',
    fix: 'open the item with sea debt open, which computes the key',
  }),
  DEBT007: code<{ debtId: string; from: string; to: string; status: string }>({
    severity: 'error',
    title: 'Two decisions about one item',
    message: ({ debtId, from, to, status }) =>
      `${debtId} was to go from ${from} to ${to}, but it is ${status} by an earlier decision`,
    why: 'two branches decided differently; the earlier decision holds until somebody decides again',
    fix: 'decide again with sea debt accept, mitigate, resolve or reopen: the later decision settles it',
  }),
  DEBT008: code<{ id: string; commit: string }>({
    severity: 'error',
    title: 'Event that was rewritten',
    message: ({ id, commit }) => `the event ${id} is not as it was in ${commit}`,
    why: PROOF,
    fix: 'restore the line; what has changed since is an event of its own',
  }),
  DEBT009: code<{ id: string; type: string; commit: string }>({
    severity: 'error',
    title: 'Event that was removed',
    message: ({ id, type, commit }) => `the event ${id} (${type}) of ${commit} is gone`,
    why: PROOF,
    fix: 'restore the line; an item that was opened by mistake is resolved with that reason',
  }),
  DEBT010: code<{ reason: string }>({
    severity: 'note',
    title: 'Nobody knows whether the ledger was only added to',
    message: ({ reason }) => `not decided whether events were changed or removed: ${reason}`,
    why: 'that takes an earlier commit to compare with',
    fix: 'fetch the history, or name a commit with --base',
  }),
  DEBT011: code<{ debtId: string; severity: string; status: string; about: string }>({
    severity: 'error',
    title: 'Debt that is not settled',
    message: ({ debtId, severity, status, about }) => `${debtId} (${severity}, ${status}): ${about}`,
    why: 'how grave a debt is says who must have decided about it before it may pass',
    fix: 'resolve it, or decide with sea debt accept (high: a named approver) or sea debt mitigate (critical: a mitigation)',
  }),
  DEBT012: code<{ debtId: string; found: string }>({
    severity: 'error',
    title: 'Resolved debt that is back',
    message: ({ debtId, found }) => `${debtId} was resolved, and is found again: ${found}`,
    why: 'a regression needs a decision of its own: the old one was that it is gone',
    fix: 'correct the finding, or open a new item with --open-debt and decide about it',
  }),
  DEBT013: code<{ debtId: string; status: string }>({
    severity: 'note',
    title: 'Debt that is found no more',
    message: ({ debtId, status }) => `${debtId} is ${status}, and nothing of it is found any more`,
    why: 'an item that stays behind would let the same finding pass when it comes back',
    fix: 'resolve it with sea debt resolve',
  }),
  DEBT014: code<{ debtId: string; problem: string }>({
    severity: 'error',
    title: 'Supersession that leads nowhere',
    message: ({ debtId, problem }) => `${debtId} is superseded ${problem}`,
    why: 'nobody could tell what stands in the place of the item',
    fix: 'name an item that is there and is not superseded by this one',
  }),
});

export const diagnostic = diagnosticFactory(codes);
