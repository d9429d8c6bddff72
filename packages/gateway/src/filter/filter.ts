import type { FactValue, PolicyStage } from '@sea-forge/policy';
import type { Finding } from '../decision/finding.ts';
import type { TextBody, TextLeaf } from '../text/text-leaf.ts';

export interface FilterInput {
  readonly stage: PolicyStage;
  readonly text: TextBody;
}

/** A stretch of a leaf to be replaced; half-open range of UTF-16 offsets. */
export interface Redaction {
  readonly leaf: TextLeaf;
  readonly start: number;
  readonly end: number;
  /** E.g. `[EMAIL]`. */
  readonly replacement: string;
  /** The filter's own settings replace it; else only a policy of the action `redact` does. */
  readonly isDue: boolean;
}

export interface FilterResult {
  /** Facts by name without their root, e.g. `pii_count`. */
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly findings: readonly Finding[];
  /** What redacting means here; done only where a finding or a policy asks for it. */
  readonly redactions: readonly Redaction[];
}

/**
 * Looks at the text of a request or an answer. Linear in its length; never keeps or reports the text itself. What
 * throws refuses the request.
 */
export interface Filter {
  /** One of the specification's, or of the service's own. */
  readonly name: string;
  /**
   * `windowed`: looks at stretches of at most `windowCharacters`, so that an answer can be judged while it streams;
   * `whole`: needs all of it.
   */
  readonly scope: { readonly kind: 'windowed'; readonly windowCharacters: number } | { readonly kind: 'whole' };
  /** Facts that it establishes, without their root. */
  readonly facts: readonly string[];
  /**
   * For streaming: how many UTF-16 units at the end of `text` may still become part of a match, or decide about one, as
   * more text comes. What is before them can go out: a match that begins there also ends there, and is found already.
   * Pure. Absent: the window of `scope` has to be held back.
   */
  readonly holdBack?: (text: string) => number;
  /** Absent: no find of it is replaced by its own settings. */
  readonly redacts?: boolean;
  readonly inspect: (input: FilterInput) => FilterResult | Promise<FilterResult>;
}
