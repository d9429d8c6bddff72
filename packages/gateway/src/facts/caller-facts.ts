import { factDefinition, type FactGroup, type FactValue } from '@sea-forge/policy';
import type { Identity } from '@sea-forge/service';
import type { Headers } from '../gateway-runtime.ts';

/** Headers by which a trusted client says whom it acts for. */
const HEADERS: Readonly<Record<string, string>> = {
  'x-sea-user': 'user',
  'x-sea-role': 'role',
  'x-sea-customer-id': 'customer_id',
  'x-sea-purpose': 'purpose',
  'x-sea-lawful-basis': 'lawful_basis',
  'x-sea-consent': 'consent',
  'x-sea-data-region': 'data_region',
};

export type CallerFactsResult =
  { readonly ok: true; readonly facts: FactGroup } | { readonly ok: false; readonly message: string };

/**
 * The facts `request.*` that a client asserts about its caller. Headers count only of a client that is trusted to assert
 * facts (its token's entry says so) and of the local admin; those of others are as if they were not there.
 */
export function callerFacts(identity: Identity, headers: Headers): CallerFactsResult {
  if (!identity.assertsFacts && identity.kind !== 'local') return { ok: true, facts: {} };
  const facts: Record<string, FactValue> = {};
  for (const [header, fact] of Object.entries(HEADERS)) {
    const written = headers[header];
    if (written === undefined) continue;
    const value = typeof written === 'string' && written !== '' ? valueOf(written, fact) : undefined;
    if (value === undefined) return { ok: false, message: `the header ${header} must be ${expected(fact)}, once` };
    facts[fact] = value;
  }
  return { ok: true, facts };
}

function valueOf(written: string, fact: string): FactValue | undefined {
  const definition = factDefinition(`request.${fact}`);
  if (definition?.type === 'boolean') return written === 'true' ? true : written === 'false' ? false : undefined;
  return definition?.values === undefined || definition.values.includes(written) ? written : undefined;
}

function expected(fact: string): string {
  const definition = factDefinition(`request.${fact}`);
  if (definition?.type === 'boolean') return 'true or false';
  return definition?.values === undefined ? 'a text' : `one of ${definition.values.join(', ')}`;
}
