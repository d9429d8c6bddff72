import type { FilterName } from '../service-definition.ts';

/** Filters that a specification can require. */
export const FILTER_NAMES: readonly FilterName[] = [
  'pii_detection',
  'jailbreak_prevention',
  'content_safety',
  'copyright_check',
  'moderation_endpoint',
];
