import { describe, expect, it } from 'vitest';
import { read } from '../testing/marked.ts';
import { checkCrossReferences } from './check-cross-references.ts';

const references = { authority: 'shared/SDS-090', changeProposal: 'shared/SDS-091', identity: 'shared/SDS-092' };

/** `CHECK-...: words` for each finding in a text. */
function found(text: string): string[] {
  const { document } = read(`# ADR-001: T\n\nStatus: Accepted\n\n## Decision\n\n${text}\n`, 'docs/specs/a/adr/001.md');
  if (document === undefined) throw new Error('no document');
  return checkCrossReferences([document], { mode: 'production', references }).map(({ code, range }) => {
    const { start, end } = range as NonNullable<typeof range>;
    return `${code.slice(6, -4)} ${document.source.line(start.line).slice(start.column - 1, end.column - 1)}`;
  });
}

describe('a denial counts for its clause', () => {
  it.each([
    ["We don't want gas fees, but we do use staking.", ['ECON staking']],
    ['Gas fees apply, not by choice.', ['ECON Gas fees']],
    ['Unlike others we pay gas fees.', ['ECON gas fees']],
    ['There is no quorum because staking decides.', ['ECON staking']],
    ['If there is no quorum, validators lose block rewards.', ['ECON block rewards']],
    ['Nodes never sleep and they earn staking rewards.', ['ECON staking rewards']],
    ['The log has no owner; staking decides.', ['ECON staking']],
    ['Not only gas fees but staking applies.', ['ECON gas fees', 'ECON staking']],
    ['The log cannot run without gas fees.', ['ECON gas fees']],
    ['Staking is used (tokens are not sold).', ['ECON Staking']],
    ['There is no mempool, and writers pay gas fees.', ['ECON gas fees']],
    ['Without a vote we pay gas fees.', ['ECON gas fees']],
    ['Wir brauchen keine Wallet, aber Staking.', ['ECON Staking']],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));

  it.each([
    'The log has no staking, no mempool and no gas fees.',
    'There are no gas fees, mempools, staking or block rewards.',
    'It knows neither staking nor a mempool.',
    'Staking, mempools and gas fees are not used.',
    'Gas fees do not apply.',
    'Staking is forbidden.',
    'It works without gas fees, staking or a mempool.',
    'Unlike public chains, the log has one writer.',
    'The log, unlike a public blockchain, has one writer.',
    'Signed checkpoints are used instead of proof of stake.',
    'Out of scope: staking, gas fees.',
    'Kein Staking.',
    'Es gibt keine Gas Fees, kein Staking.',
    'Le journal fonctionne sans staking.',
    "Words such as 'mempool' or ‘staking’ are for others.",
    'The rule CHECK-ECON-001 speaks of staking.',
    'The stakeholders take the gas bill and mine coal.',
  ])('%s', (text) => expect(found(text)).toEqual([]));
});

describe('the phrases of the ruleset', () => {
  it.each([
    ['Validators stake ERC-20 tokens.', ['ECON Validators stake', 'ECON ERC-20 tokens']],
    ['The network uses proof-of-stake.', ['ECON proof-of-stake']],
    ['Keys are rotated yearly.', ['AUTH Keys are rotated']],
    ['Rotating the signing key takes an hour.', ['AUTH Rotating the signing key']],
    ['Key rotation is done by two.', ['AUTH Key rotation']],
    ['A restore of the evidence log needs two people.', ['AUTH restore of the evidence log']],
    ['We restore the backup.', ['AUTH restore the backup']],
    ['Backups are never silently restored from tape, they are first restored to disk.', []],
    ['The backup must be restored within an hour.', ['AUTH backup must be restored']],
    ['Operators break the glass.', ['AUTH break the glass']],
    ['The service parses SBVR at startup.', ['SEM SBVR']],
    ['The gateway reads the SBVR rules.', ['SEM SBVR']],
    ['Policies are written from SBVR by hand; the gateway is generated.', []],
    ['The gateway does not read SBVR.', []],
    ['A term is renamed and its meaning changes.', ['PROP term is renamed']],
    ['The meaning of a concept changes.', ['PROP meaning of a concept changes']],
    ['Redefining the old terms needs a vote.', ['PROP Redefining the old terms']],
    ['Logs are rotated daily and keys rest.', []],
    ['The page restores the old layout; backups are kept.', []],
    ['Names of files change with their meaning.', []],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));
});
