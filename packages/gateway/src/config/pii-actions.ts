import type { PiiKind } from '../filter/pii/pii-match.ts';
import { gatewayConfigSchema } from './config-schema.ts';

export type PiiAction = 'block' | 'redact' | 'log_only';

const { properties } = gatewayConfigSchema.properties.filters.properties.pii_detection.properties.actions;

/**
 * What each kind of personal data leads to: what is said of the kind, else what is said of all of them, else what it has
 * by itself.
 */
export function piiActions(
  every: PiiAction | undefined,
  named: Readonly<Partial<Record<PiiKind, PiiAction>>>,
): Readonly<Record<PiiKind, PiiAction>> {
  const kinds = Object.entries(properties).map(([kind, schema]) => [
    kind,
    named[kind as PiiKind] ?? every ?? schema['x-default'],
  ]);
  return Object.fromEntries(kinds) as Record<PiiKind, PiiAction>;
}
