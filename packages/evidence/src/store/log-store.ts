import type { Frontier, Hash, ReadNode } from '@sea-forge/transparency';
import type { EvidenceRecord, RecordFields } from '../record/record.ts';

/** A record's place in the log, given out once it is durable. */
export interface Receipt {
  readonly id: string;
  readonly index: number;
  readonly leafHash: Hash;
  /** Leaves in the tree when the record was acknowledged. */
  readonly treeSize: number;
  /** The record was there already. */
  readonly isRepeated: boolean;
}

/** What became of the records of one caller: all of them, or none because of one that is another event under its id. */
export type AppendOutcome =
  | { readonly kind: 'appended'; readonly receipts: readonly Receipt[] }
  | { readonly kind: 'conflict'; readonly source: string; readonly id: string };

export interface StoredRecord {
  readonly index: number;
  readonly entry: Uint8Array;
  readonly leafHash: Hash;
}

/** What else is kept of a record, and follows from its entry. */
export interface DerivedColumns extends RecordFields {
  readonly bodyHashes: readonly [Hash, Hash];
}

export interface StoredCheckpoint {
  readonly keyId: string;
  readonly size: number;
  /** The signed note. */
  readonly note: string;
}

/** Where records and their tree are kept. Each call of `append` is one transaction; errors are `StoreError`s. */
export interface LogStore {
  readonly origin: string;
  readonly frontier: () => Frontier;
  readonly readNode: ReadNode;
  /** Appends the records of several callers at once; returns when they are on disk. */
  readonly append: (batches: readonly (readonly EvidenceRecord[])[]) => AppendOutcome[];
  /** Runs a query of `idx, entry, is_compressed, leaf_hash`. */
  readonly read: (sql: { readonly sql: string; readonly parameters: readonly unknown[] }) => StoredRecord[];
  /** The records of a range with all that is kept of them, ascending; both indexes inclusive. */
  readonly records: (range: { readonly from: number; readonly to: number }) => EvidenceRecord[];
  /** Runs a query of one row with one number, `value`; undefined where it is NULL or there is no row. */
  readonly readNumber: (sql: { readonly sql: string; readonly parameters: readonly unknown[] }) => number | undefined;
  /** Other texts by which records speak of the model that this one means: its ids where it is a name, and the other way round. */
  readonly otherNames: (model: string) => readonly string[];
  /** Are the columns by which a record is found those that follow from its entry? */
  readonly isFoundBy: (index: number, derived: DerivedColumns) => boolean;
  readonly checkpoints: () => readonly StoredCheckpoint[];
  readonly saveCheckpoint: (checkpoint: StoredCheckpoint) => void;
  readonly close: () => void;
}
