import type { Role } from '@sea-forge/service';

/** A method of a path that the service serves, and who may call it. `{...}` in a path is any text (`{tile}`: of several steps). */
export interface ServedRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly role: Role | 'anyone';
}

/** Every route of the evidence service, in the order of its documentation; what is generated about the API follows it. */
export const evidenceRoutes: readonly ServedRoute[] = [
  { method: 'GET', path: '/health', role: 'anyone' },
  { method: 'GET', path: '/ready', role: 'anyone' },
  { method: 'GET', path: '/metrics', role: 'metrics' },
  { method: 'POST', path: '/api/v1/events', role: 'writer' },
  { method: 'GET', path: '/api/v1/events/{id}', role: 'auditor' },
  { method: 'POST', path: '/api/v1/logs', role: 'auditor' },
  { method: 'GET', path: '/api/v1/logs', role: 'auditor' },
  { method: 'GET', path: '/api/v1/stats', role: 'auditor' },
  { method: 'GET', path: '/api/v1/keys', role: 'anyone' },
  { method: 'GET', path: '/api/v1/proof/inclusion', role: 'auditor' },
  { method: 'GET', path: '/api/v1/proof/consistency', role: 'auditor' },
  { method: 'GET', path: '/checkpoint', role: 'auditor' },
  { method: 'GET', path: '/tile/{tile}', role: 'auditor' },
  { method: 'POST', path: '/admin/backup', role: 'admin' },
  { method: 'GET', path: '/admin/backup/status', role: 'admin' },
  { method: 'POST', path: '/admin/restore', role: 'admin' },
  { method: 'GET', path: '/admin/restore/status', role: 'admin' },
  { method: 'POST', path: '/admin/rotate-keys', role: 'admin' },
  { method: 'POST', path: '/admin/reload', role: 'admin' },
];
