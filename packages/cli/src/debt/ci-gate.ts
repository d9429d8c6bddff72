import { type Gate, holdAgainstLedger, standingFindings } from '@sea-forge/debt';
import type { CheckedFile, Diagnostic, SuppressedDiagnostic } from '@sea-forge/diagnostics';
import { discoverContexts, nodeDisk } from '@sea-forge/pipeline';
import { loadCodes } from '../findings/load-codes.ts';
import type { Host } from '../host.ts';
import { contextOfFile } from './context-of.ts';
import { ledgerHistory } from './history.ts';
import { loadLedger } from './ledger-files.ts';

/** The ledger of a repository as the gate of `sea ci`. */
export interface DebtGate {
  readonly files: readonly CheckedFile[];
  /** What is wrong with the ledger itself, and the debts that people opened. */
  readonly diagnostics: readonly Diagnostic[];
  readonly items: number;
  /** Holds findings, as they are to be shown, against the ledger. */
  readonly hold: (found: readonly Diagnostic[]) => Gate;
}

export async function debtGate(host: Host, repository: string): Promise<DebtGate> {
  const loaded = loadLedger(repository);
  const { files, ledger } = loaded;
  const contexts = discoverContexts(nodeDisk(repository));
  const codes = ledger.items.size === 0 ? new Map() : await loadCodes();
  const history = await ledgerHistory(host, repository, loaded, { isRequired: false });
  return {
    files,
    diagnostics: [...loaded.diagnostics, ...history, ...standingFindings(ledger)],
    items: ledger.items.size,
    hold: (found) =>
      holdAgainstLedger(ledger, found, ({ code, path }) => ({
        boundedContext: contextOfFile(path, contexts),
        isFirm: codes.get(code)?.firm === true,
      })),
  };
}

/** Findings without those that the ledger lets pass, and these as suppressed ones. */
export function withoutPassed(found: readonly Diagnostic[], { passed }: Pick<Gate, 'passed'>) {
  const reasons = new Map(passed.map(({ diagnostic, reason }) => [identity(diagnostic), reason]));
  const kept: Diagnostic[] = [];
  const suppressed: SuppressedDiagnostic[] = [];
  for (const one of found) {
    const reason = reasons.get(identity(one));
    if (reason === undefined) kept.push(one);
    else suppressed.push({ ...one, suppression: { kind: 'debt', reason } });
  }
  return { kept, suppressed };
}

// Its severity may be another one by the configuration.
function identity({ code, path, message, range }: Diagnostic): string {
  return JSON.stringify([code, path, message, range]);
}
