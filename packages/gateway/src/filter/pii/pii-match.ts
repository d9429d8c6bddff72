/** Kinds of personal data that this version finds. */
export const PII_KINDS = ['credit_card', 'email'] as const;
export type PiiKind = (typeof PII_KINDS)[number];

/** A find in one text; `start` and `end` are a half-open range of UTF-16 offsets. */
export interface PiiMatch {
  readonly kind: PiiKind;
  readonly start: number;
  readonly end: number;
  /** 0 to 1: how sure. */
  readonly score: number;
}
