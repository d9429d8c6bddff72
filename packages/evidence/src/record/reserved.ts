import type { CloudEvent } from './cloud-event.ts';

/** What a log records about itself only: nobody else can know it. */
const OWN_TYPES: readonly string[] = ['key_rotation', 'backup', 'restore', 'erasure'];

/** The sources of evidence services about themselves, also of logs that were set aside: see `ownSource`. */
const OWN_SOURCES = /^urn:sea-evidence(?:[/:]|$)/i;

/** `source` of the records that a log keeps about itself. */
export function ownSource(origin: string): string {
  return `urn:${origin}`;
}

/** Why nobody may send an event, whatever its role: it would be taken for a record of the service about itself. */
export function reservedBy({ type, source }: CloudEvent): string | undefined {
  if (OWN_SOURCES.test(source.trim())) return 'this source is the evidence service itself: use one of your own';
  return OWN_TYPES.includes(type) ? `events of type ${type} are recorded by the evidence service itself` : undefined;
}
