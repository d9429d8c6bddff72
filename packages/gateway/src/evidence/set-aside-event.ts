import type { EvidenceEvent } from './evidence-sink.ts';
import type { SetAsideRecords } from './evidence-spool.ts';

const MAX_DIGESTS = 100;

/** The record of records that did not come: that they are missing is not silent. */
export function setAsideEvent(context: string, { code, digests }: SetAsideRecords): EvidenceEvent {
  const told = digests.slice(0, MAX_DIGESTS);
  return { type: 'error', data: { context, code, severity: 'high', count: digests.length, digests: told } };
}
