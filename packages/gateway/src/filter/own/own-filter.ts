import type { PolicySeverity, PolicyStage } from '@sea-forge/policy';

/** What a filter of the service's own found in a text. */
export interface OwnHit {
  /** Half-open range of UTF-16 offsets in the text that was given. */
  readonly start: number;
  readonly end: number;
  /** For the action `redact`; by default the filter's name, e.g. `[ORDER_NUMBER]`. */
  readonly replacement?: string;
  /** 0 to 1. */
  readonly score?: number;
}

/** A filter of the service's own, registered in its `main.ts`. */
export interface OwnFilter {
  /** Stands in error codes, records and figures: `[a-z][a-z0-9_]*`, at most 64 characters, no other filter's or policy's. */
  readonly name: string;
  readonly stages: readonly PolicyStage[];
  /**
   * `whole`: it needs each text as a whole, so that streamed answers are held back. Else no hit depends on more than so
   * many characters: it is given stretches of twice that length, and a longer hit is its failure.
   */
  readonly scope: 'whole' | { readonly windowCharacters: number };
  /** What a hit leads to. */
  readonly action: 'block' | 'safe_mode' | 'review' | 'redact' | 'log_only';
  /** By default medium. */
  readonly severity?: PolicySeverity;
  /** For all texts of a request or an answer together; by default 1000. What takes longer refuses (503 `filter_timeout`). */
  readonly timeoutMs?: number;
  /**
   * Looks at one text: a message, a name, an argument, a stretch of an answer. Pure, and linear in its length; what it
   * throws refuses (503 `filter_failed`).
   */
  readonly inspect: (
    text: string,
    about: { readonly stage: PolicyStage },
  ) => readonly OwnHit[] | Promise<readonly OwnHit[]>;
}
