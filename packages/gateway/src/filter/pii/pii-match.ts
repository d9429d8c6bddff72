import type { Steps } from '../../text/slices.ts';

/** Kinds of personal data and secrets, as `request.pii_types` names them; where two overlap, the earlier one counts. */
export const PII_KINDS = [
  'api_key',
  'secret',
  'credit_card',
  'iban',
  'ssn',
  'passport',
  'national_id',
  'email',
  'ip_address',
  'phone',
] as const;
export type PiiKind = (typeof PII_KINDS)[number];

/** A find in one text; `start` and `end` are a half-open range of UTF-16 offsets. */
export interface PiiMatch {
  readonly kind: PiiKind;
  readonly start: number;
  readonly end: number;
  /** 0 to 1: how sure. */
  readonly score: number;
}

/** What a finder tells about a folded text; offsets are indexes into it. */
export interface PiiSink {
  /** Less sure matches are of no interest. */
  readonly threshold: number;
  match(match: PiiMatch): void;
  /** From here on the text ends in what could become a match, or a longer one, if more came. */
  open(start: number): void;
}

/** Looks for kinds of personal data in a folded text. Linear in its length; one that may take long does it in steps. */
export type PiiFinder = (text: string, sink: PiiSink) => void | Steps<void>;

/** Characters that a step looks at. */
export const STEP_CHARACTERS = 2_048;

/** No match is longer, in characters that can be seen. */
export const MAX_MATCH = 8192;
