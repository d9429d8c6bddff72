import type { AuthSettings, Logger, Role } from '@sea-forge/service';
import type { AccessRecorder } from '../access/access-recorder.ts';
import type { AdminJobs } from '../admin/admin-jobs.ts';
import type { EvidenceLog } from '../log/evidence-log.ts';
import type { EventCatalog } from '../record/event-catalog.ts';
import type { IngestCounts } from '../stats/ingest-counts.ts';

/** What the routes work with. */
export interface ServiceContext {
  readonly log: EvidenceLog;
  readonly jobs: AdminJobs;
  readonly access: AccessRecorder;
  readonly catalog: EventCatalog;
  readonly counts: IngestCounts;
  readonly auth: AuthSettings;
  readonly logger: Logger;
  readonly now: () => Date;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call a route; a route that does not say is closed to all. */
    role?: Role | 'anyone';
  }
}
