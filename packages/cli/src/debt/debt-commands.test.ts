import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome, Run } from '../command.ts';
import { run as accept } from '../commands/debt-accept.command.ts';
import { run as check } from '../commands/debt-check.command.ts';
import { run as list } from '../commands/debt-list.command.ts';
import { run as mitigate } from '../commands/debt-mitigate.command.ts';
import { run as open } from '../commands/debt-open.command.ts';
import { run as reopen } from '../commands/debt-reopen.command.ts';
import { run as resolve } from '../commands/debt-resolve.command.ts';
import { run as supersede } from '../commands/debt-supersede.command.ts';
import type { Host } from '../host.ts';

const LEDGER = 'docs/debt/desk.jsonl';
const SEEN = { class: 'priority-conflict', severity: 'high', evidence: ['two policies differ'] };

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'sea debt ä-')));
  mkdirSync(join(folder, 'docs/specs/desk/sds'), { recursive: true });
  writeFileSync(join(folder, 'docs/specs/desk/sds/001-x.md'), '# SDS-001: X\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const call = (run: Run, options: object, ...operands: string[]): Promise<Outcome> =>
  run({ cwd: folder, env: { PATH: process.env['PATH'] } } as unknown as Host, {
    operands,
    options: options as Record<string, unknown>,
  });

async function opened(rest: object = {}): Promise<string> {
  const outcome = await call(open, { ...SEEN, ...rest });
  if (outcome.kind !== 'result') throw new Error(JSON.stringify(outcome));
  return (outcome.json as { debtId: string }).debtId;
}

const items = async () => ((await call(list, { all: true })) as { json: { items: object[] } }).json.items;
const lines = () => readFileSync(join(folder, LEDGER), 'utf8').split('\n').length - 1;

describe('debt commands', () => {
  it('refuse what cannot be written, say what is meant, and write nothing', async () => {
    const refusals: readonly (readonly [Run, object, string[], string])[] = [
      [open, { ...SEEN, class: 'priority-conflct' }, [], 'did you mean priority-conflict?'],
      [open, { ...SEEN, context: 'dek' }, [], 'did you mean desk?'],
      [open, { ...SEEN, signal: 'sea:SPEC204' }, [], "the tool's own"],
      [open, { ...SEEN, concept: [''] }, [], 'does not take this'],
      [open, { ...SEEN, evidence: ['x'.repeat(20_000)] }, [], 'does not take this'],
      [open, { ...SEEN, relationship: 'cause' }, [], '--relationship needs --incident'],
      [open, {}, [], '--class is needed'],
      [accept, { reason: 'x' }, ['debt-1'], '--approver is needed'],
      [accept, { approver: '-', reason: 'x' }, ['debt-1'], '--approver is needed'],
      [mitigate, { reason: 'x' }, ['debt-1'], '--mitigation is needed'],
      [resolve, {}, ['debt-1'], '--reason is needed'],
      [resolve, { reason: 'x' }, ['debt-1'], 'there is no item'],
      [list, {}, ['nowhere'], 'there is no context'],
      [check, {}, [], 'there is no ledger'],
    ];
    for (const [run, options, operands, message] of refusals)
      expect(await call(run, options, ...operands)).toMatchObject({
        kind: 'refused',
        message: expect.stringContaining(message),
      });
    expect(() => lines()).toThrow();
  });

  it('lead an item from one status to the next, and past the end of none', async () => {
    const id = await opened();
    for (const [run, rest] of [
      [accept, { approver: 'Ada Roth' }],
      [mitigate, { mitigation: 'a person looks' }],
      [reopen, {}],
      [resolve, { incident: 'INC-7', relationship: 'follow-up' }],
    ] as const)
      expect(await call(run, { reason: 'so', ...rest }, id)).toMatchObject({ kind: 'result' });
    expect(await items()).toMatchObject([{ status: 'resolved', incidentId: 'INC-7' }]);
    expect(await call(reopen, { reason: 'so' }, id)).toMatchObject({ kind: 'refused' });
    expect(await opened()).not.toBe(id);
    expect(lines()).toBe(6);
  });

  it('find an item by a beginning that is one only, and its successor', async () => {
    const [first, second] = [await opened(), await opened({ policy: ['p'] })];
    expect(await call(resolve, { reason: 'x' }, 'debt-')).toMatchObject({
      message: expect.stringContaining('beginning of 2 ids'),
    });
    expect(await call(supersede, { by: first }, first)).toMatchObject({ kind: 'refused' });
    expect(await call(supersede, { by: second }, first)).toMatchObject({ kind: 'result' });
    expect(await call(supersede, { by: first }, second)).toMatchObject({ kind: 'refused' });
    expect(await call(resolve, { reason: 'x' }, first)).toMatchObject({ message: expect.stringContaining(second) });
  });

  it('write behind whatever time and line end are there, and through no link', async () => {
    const id = await opened();
    const text = readFileSync(join(folder, LEDGER), 'utf8');
    writeFileSync(join(folder, LEDGER), text.trimEnd().replace(/"time":"\d{4}/, '"time":"2999'));
    await call(accept, { approver: 'Ada', reason: 'x' }, id);
    expect(lines()).toBe(2);
    expect(await items()).toMatchObject([{ status: 'accepted', updatedAt: expect.stringMatching(/^2999/) }]);
    rmSync(join(folder, LEDGER));
    symlinkSync(join(folder, 'elsewhere'), join(folder, LEDGER));
    expect(await call(open, SEEN)).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('could not be written'),
    });
    rmSync(join(folder, 'docs/debt'), { recursive: true });
    mkdirSync(join(folder, 'outside'));
    symlinkSync(join(folder, 'outside'), join(folder, 'docs/debt'));
    expect(await call(open, SEEN)).toMatchObject({ kind: 'refused', message: expect.stringContaining('is a link') });
  });
});
