import type { Logger, Role } from '@sea-forge/service';
import type { FastifyRequest } from 'fastify';
import type { AccessRecorder } from '../access/access-recorder.ts';
import type { AdminJobs } from '../admin/admin-jobs.ts';
import type { EvidenceLog } from '../log/evidence-log.ts';
import type { EventCatalog } from '../record/event-catalog.ts';
import type { Reloader } from '../reload/reload.ts';
import type { IngestCounts } from '../stats/ingest-counts.ts';

/** What the routes work with. */
export interface ServiceContext {
  readonly log: EvidenceLog;
  readonly jobs: AdminJobs;
  readonly access: AccessRecorder;
  readonly catalog: EventCatalog;
  readonly counts: IngestCounts;
  readonly reloader: Pick<Reloader, 'auth' | 'reload'>;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Id of the token, or `local`, of a request that was let in. */
export function callerOf({ callerId }: FastifyRequest): string {
  return callerId ?? 'unknown';
}

declare module 'fastify' {
  interface FastifyRequest {
    callerId: string | undefined;
  }
  interface FastifyContextConfig {
    /** Who may call a route; a route that does not say is closed to all. */
    role?: Role | 'anyone';
  }
}
