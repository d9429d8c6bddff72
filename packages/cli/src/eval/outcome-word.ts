import type { PolicyVerdict } from '@sea-forge/sea-dsl';

export type DecidedVerdict = Extract<PolicyVerdict, { decided: true }>;

/** What a verdict comes to, in a word or three. */
export function outcomeWord({ modality, value, violated, excusedBy }: DecidedVerdict): string {
  if (modality === 'Permission') {
    if (value === 'unknown') return 'unknown';
    return value ? 'granted' : 'not granted';
  }
  if (excusedBy.length > 0) return `excused by ${excusedBy.join(', ')}`;
  if (violated === 'unknown') return 'unknown';
  return violated ? 'violated' : 'kept';
}
