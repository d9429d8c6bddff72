import { randomUUID } from 'node:crypto';
import { ownSource } from '../record/reserved.ts';
import { type EvidenceRecord, makeRecord } from '../record/record.ts';

/** Data of a record of the service about itself. */
export type OwnData = Readonly<Record<string, unknown>>;

/** A record that a log keeps about itself. */
export function ownRecord(
  origin: string,
  type: 'access' | 'backup' | 'restore' | 'key_rotation' | 'config_change',
  data: OwnData,
  now: Date,
): EvidenceRecord {
  const made = makeRecord({ specversion: '1.0', id: randomUUID(), source: ownSource(origin), type, data }, now);
  if (!made.ok) throw new TypeError(`a record of type ${type} could not be made: ${made.message}`);
  return made.record;
}
