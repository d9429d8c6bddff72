import type { CodePages, CodeTable } from '@sea-forge/diagnostics';
export { codes } from './codes.ts';
export { debtEventSchema } from './events/event.schema.ts';
export { type DebtChange, type DebtEvent, formatEvent } from './events/event.ts';
export { type LedgerReading, type PlacedEvent, readLedger } from './events/read-ledger.ts';
export { type Gate, holdAgainstLedger, standingFindings } from './gate/gate.ts';
export { observationOf, type ObservedFinding, OWN_SIGNAL } from './gate/observe.ts';
export * from './item/item.ts';
export { checkAppendOnly, type EarlierLedger, historyUndecided } from './ledger/append-only.ts';
export { foldEvents, type Ledger, type PlacedItem } from './ledger/fold.ts';
export { recordObservation, type Recording } from './ledger/record.ts';
export { changeOf, type Decision } from './ledger/decide.ts';

/** What `sea explain` tells of each code; loaded when it is asked for. */
export const codePages = async (): Promise<CodePages<CodeTable>> => (await import('./codes/pages.ts')).pages;
