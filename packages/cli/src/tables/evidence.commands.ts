import type { CommandDefinition, OptionDefinition } from '../command.ts';
import { DATA } from './shared-options.ts';

const EVIDENCE_URL: OptionDefinition = {
  flags: '--url <url>',
  description: 'address of the evidence service instead of the one in the data folder',
};

/** Commands about the evidence log. */
export const evidenceCommands: readonly CommandDefinition[] = [
  {
    name: 'evidence query',
    summary: 'ask the evidence log',
    options: [
      { flags: '--type <type>', description: 'event type, e.g. policy_violation' },
      { flags: '--last <n>', description: 'the newest n that match' },
      { flags: '--start <time>', description: 'a day or an RFC 3339 time' },
      { flags: '--end <time>', description: 'a day or an RFC 3339 time, inclusive' },
      { flags: '--model <id>', description: 'of this model, by its id or its name' },
      { flags: '--policy <id>', description: 'of which this policy or filter is a reason' },
      { flags: '--severity <severity>', description: 'critical, high, medium or low, of any of its reasons' },
      { flags: '--request-id <id>', description: 'of this request' },
      { flags: '--client <id>', description: 'of this client' },
      { flags: '--limit <n>', description: 'at most n, then says where to go on' },
      { flags: '--cursor <index>', description: 'where an earlier answer says to go on' },
      { flags: '--order <order>', description: 'asc or desc' },
      DATA,
      EVIDENCE_URL,
    ],
    examples: [
      'sea evidence query --type policy_violation --last 10',
      'sea evidence query --type access --format json',
    ],
    load: () => import('../commands/evidence-query.command.ts'),
  },
  {
    name: 'evidence verify',
    summary: 'verify a log: of a running service, or offline in a data folder or a backup',
    operands: '[folder]',
    options: [
      { flags: '--key <vkey>', description: 'public key that you trust (name+id+base64), or a file of them' },
      { flags: '--checkpoint <file>', description: 'a signed checkpoint that was kept elsewhere' },
      DATA,
      EVIDENCE_URL,
    ],
    examples: ['sea evidence verify', 'sea evidence verify .sea/evidence/backups/2026-01-31 --key pinned.pub'],
    load: () => import('../commands/evidence-verify.command.ts'),
  },
  {
    name: 'evidence record',
    summary: 'put the results of an evaluation on record, and hold them against the thresholds',
    operands: '<kind> <file>',
    options: [DATA, EVIDENCE_URL],
    examples: ['sea evidence record evaluation results.json'],
    checks: true,
    load: () => import('../commands/evidence-record.command.ts'),
  },
  {
    name: 'evidence backup',
    summary: 'back up the evidence log into a folder of the day, and verify it',
    operands: '[destination]',
    options: [DATA, EVIDENCE_URL],
    examples: ['sea evidence backup', 'sea evidence backup file:///backups/evidence/'],
    load: () => import('../commands/evidence-backup.command.ts'),
  },
  {
    name: 'evidence restore',
    summary: 'verify a backup and restore it; the log that is live is set aside and appended again',
    operands: '<source>',
    options: [{ flags: '--dry-run', description: 'verify and say what would happen' }, DATA, EVIDENCE_URL],
    examples: ['sea evidence restore file:///backups/evidence/2026-01-31/ --dry-run'],
    load: () => import('../commands/evidence-restore.command.ts'),
  },
  {
    name: 'evidence rotate-keys',
    summary: 'put a new signing key in the place of the present one',
    options: [
      { flags: '--compromised', description: 'the present key may be in the hands of somebody else' },
      DATA,
      EVIDENCE_URL,
    ],
    load: () => import('../commands/evidence-rotate-keys.command.ts'),
  },
];
