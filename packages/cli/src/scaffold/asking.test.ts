import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { run as init } from '../commands/init.command.ts';
import { run as newPolicy } from '../commands/new-policy.command.ts';
import type { Host } from '../host.ts';
import { documentCommand } from './document-command.ts';

let folder = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sea-asking-'));
  const made = await init(terminal([]).host, { operands: ['.'], options: { context: 'desk' } });
  expect(made).toMatchObject({ kind: 'result' });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A terminal that gives the answers one after the other, and is interrupted where they end. */
function terminal(answers: readonly string[]): { host: Host; asked: string[] } {
  const asked: string[] = [];
  const controller = new AbortController();
  const ask = async (question: string): Promise<string> => {
    const answer = answers[asked.push(question) - 1];
    if (answer === undefined) controller.abort();
    return answer ?? '';
  };
  const host = { cwd: folder, env: {}, version: '1.0.0', today: '2026-01-15', ask, signal: controller.signal };
  return { host: host as unknown as Host, asked };
}

const POLICY = { kind: 'prohibition', action: 'block', severity: 'high', priority: '50' };

it('a policy is asked for piece by piece, with the requirements that there are', async () => {
  const { host, asked } = terminal([
    'bounded',
    'REQ-002',
    'Long prompts hide instructions.',
    'request.token_count > 9',
  ]);
  expect(await newPolicy(host, { operands: [], options: POLICY })).toMatchObject({ kind: 'result' });
  expect(asked[1]).toBe('requirement that it enforces (REQ-001, REQ-002, REQ-003): ');
  expect(readFileSync(join(folder, 'docs/specs/desk/policies.sea'), 'utf8')).toMatch(
    /Policy bounded [^]*"requirement:REQ-002"\]\n {2}as: request.token_count > 9\n$/,
  );
});

it('what a document satisfies is asked for where there is a choice, and offered', async () => {
  await documentCommand('adr')(terminal([]).host, { operands: ['Other'], options: {} });
  const { host, asked } = terminal(['For brokers', '']);
  const made = await documentCommand('prd')(host, { operands: [], options: {} });
  expect(made).toMatchObject({ json: { id: 'PRD-002' } });
  expect(asked[1]).toBe('what it satisfies (ADR-001, ADR-002) [ADR-002]: ');
  expect(readFileSync(join(folder, 'docs/specs/desk/prd/002-for-brokers.md'), 'utf8')).toContain('[ADR-002]');
});

it.each([0, 1])('an interruption of question %i writes nothing', async (count) => {
  await documentCommand('adr')(terminal([]).host, { operands: ['Other'], options: {} });
  const { host } = terminal(['For brokers'].slice(0, count));
  expect(await documentCommand('prd')(host, { operands: [], options: {} })).toMatchObject({ kind: 'refused' });
});
