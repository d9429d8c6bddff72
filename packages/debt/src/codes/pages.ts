import type { CodePages } from '@sea-forge/diagnostics';
import type { codes } from '../codes.ts';
import { type DebtChange, formatEvent } from '../events/event.ts';
import type { DebtStatus } from '../item/item.ts';
import { foldEvents } from '../ledger/fold.ts';
import { recordObservation } from '../ledger/record.ts';

const LEDGER = 'docs/debt/support.jsonl';
const SOURCE = 'semantic debt ledger';

const { debtId, change: opened } = recordObservation(foldEvents([]), {
  failureClass: 'priority-conflict',
  severity: 'medium',
  boundedContext: 'support',
  conceptIds: ['REQ-004'],
  policyNames: ['refunds'],
  detectorSignal: 'review',
  policyEvalMode: 'static',
  evidence: [{ summary: 'two policies of one priority decide differently about refunds' }],
}) as { debtId: string; change: DebtChange };

const OPENED = line(1, opened);
const ACCEPTED = line(2, decision('open', 'accepted'));

function line(n: number, change: DebtChange): string {
  return formatEvent({
    ...change,
    id: `5f0c6f4e-0000-4000-8000-00000000000${n}`,
    time: `2026-01-1${n}T09:00:00.000Z`,
  });
}

function decision(from: DebtStatus, to: DebtStatus): DebtChange {
  return { name: 'status-changed', data: { debtId, from, to, reason: 'decided in the review', approver: 'Ada Roth' } };
}

function supersededBy(successor: string): string {
  return line(3, { name: 'superseded', data: { debtId, supersededBy: successor } });
}

function ledger(...lines: readonly string[]): Readonly<Record<string, string>> {
  return { [LEDGER]: lines.join('') };
}

const right = ledger(OPENED, ACCEPTED);

/** Pages of the semantic debt ledger. */
export const pages: CodePages<typeof codes> = {
  DEBT001: {
    means: 'A line of the ledger is no JSON, for example a mark that a merge left behind.',
    example: { wrong: ledger(OPENED, '<<<<<<< HEAD\n', ACCEPTED), right },
    related: ['DEBT002', 'DEBT003'],
    source: SOURCE,
  },
  DEBT002: {
    means: 'A line is JSON, but no event of the ledger: a member is missing, unknown, or of another form.',
    example: { wrong: ledger(OPENED, ACCEPTED.replace('"to":"accepted"', '"to":"acepted"')), right },
    related: ['DEBT001'],
    source: SOURCE,
  },
  DEBT003: {
    means: 'The last line has no end and is no whole event: a machine stopped while it was written.',
    example: { wrong: ledger(OPENED, ACCEPTED.slice(0, 80)), right },
    related: ['DEBT001'],
    source: SOURCE,
  },
  DEBT004: {
    means: 'Two events have one id and say different things. One was copied and changed.',
    example: { wrong: ledger(OPENED, ACCEPTED, ACCEPTED.replace('Ada Roth', 'Ben Roth')), right },
    related: ['DEBT008'],
    source: SOURCE,
  },
  DEBT005: {
    means: 'An event changes an item that no line opens.',
    example: { wrong: ledger(ACCEPTED), right },
    related: ['DEBT009'],
    source: SOURCE,
  },
  DEBT006: {
    means: 'The key of an item is not the hash of what the item names, so it would match findings of something else.',
    example: { wrong: ledger(OPENED.replace('"REQ-004"', '"REQ-005"'), ACCEPTED), right },
    related: ['DEBT008'],
    source: SOURCE,
  },
  DEBT007: {
    means:
      'Two branches decided differently about one item, and both were merged. The earlier one holds, and nothing of the item passes until somebody has decided again.',
    example: { wrong: ledger(OPENED, ACCEPTED, line(3, decision('open', 'mitigating'))), right },
    source: SOURCE,
  },
  DEBT008: {
    means: 'An event says something else than where the branch began.',
    example: {
      scenario: 'In docs/debt/support.jsonl the approver of an acceptance that is in git is replaced by another name.',
      command: 'sea debt check',
    },
    related: ['DEBT004', 'DEBT009'],
    source: SOURCE,
  },
  DEBT009: {
    means: 'An event that was there where the branch began is in no file of the ledger any more.',
    example: {
      scenario: 'A line of docs/debt/support.jsonl that is in git is deleted, or the whole file is.',
      command: 'sea debt check',
    },
    related: ['DEBT008'],
    source: SOURCE,
  },
  DEBT010: {
    means: 'Git cannot tell what the ledger was, so nobody knows whether it was only added to.',
    example: { scenario: 'A CI job checks out one commit without history.', command: 'sea debt check' },
    related: ['SDS235'],
    source: SOURCE,
  },
  DEBT011: {
    means: 'A debt is graver than what was decided about it.',
    example: {
      scenario: 'An item of severity high is open, and nobody has accepted or begun to mitigate it.',
      command: 'sea debt check',
    },
    related: ['DEBT012'],
    source: SOURCE,
  },
  DEBT012: {
    means: 'A finding whose item was resolved is there again.',
    example: {
      scenario: 'The item of a dead link was resolved; a later commit brings the link back.',
      command: 'sea ci',
    },
    related: ['DEBT011', 'DEBT013'],
    source: SOURCE,
  },
  DEBT013: {
    means: 'An item that a check opened is not resolved, and no check finds it any more.',
    example: {
      scenario: 'A dead link was written down with --open-debt and has been mended since.',
      command: 'sea ci',
    },
    related: ['DEBT012'],
    source: SOURCE,
  },
  DEBT014: {
    means: 'An item is superseded by one that is not there, or by itself in the end.',
    example: { wrong: ledger(OPENED, ACCEPTED, supersededBy('debt-000000000000')), right },
    source: SOURCE,
  },
};
