import type { Role } from '@sea-forge/service';

/** A method of a path that the gateway serves, and who may call it. `{...}` in a path is one step of any text. */
export interface ServedRoute {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly role: Role | 'none';
}

/** Every route of the gateway, in the order of its documentation; what is generated about the API follows it. */
export const gatewayRoutes: readonly ServedRoute[] = [
  { method: 'GET', path: '/health', role: 'none' },
  { method: 'GET', path: '/ready', role: 'none' },
  { method: 'GET', path: '/metrics', role: 'metrics' },
  { method: 'GET', path: '/v1/models', role: 'client' },
  { method: 'GET', path: '/v1/models/{model}', role: 'client' },
  { method: 'POST', path: '/v1/chat/completions', role: 'client' },
  { method: 'POST', path: '/v1/completions', role: 'client' },
  { method: 'POST', path: '/v1/embeddings', role: 'client' },
  { method: 'GET', path: '/v1/reviews/{id}', role: 'client' },
  { method: 'POST', path: '/filter/prompt', role: 'client' },
  { method: 'POST', path: '/filter/output', role: 'client' },
  { method: 'GET', path: '/admin/kill-switch', role: 'admin' },
  { method: 'POST', path: '/admin/kill-switch', role: 'admin' },
  { method: 'DELETE', path: '/admin/kill-switch', role: 'admin' },
  { method: 'GET', path: '/admin/rules', role: 'admin' },
  { method: 'POST', path: '/admin/reload', role: 'admin' },
  { method: 'GET', path: '/admin/reviews', role: 'admin' },
  { method: 'POST', path: '/admin/reviews', role: 'admin' },
  { method: 'GET', path: '/admin/reviews/{id}', role: 'admin' },
  { method: 'POST', path: '/admin/reviews/{id}', role: 'admin' },
  { method: 'GET', path: '/admin/access', role: 'admin' },
  { method: 'DELETE', path: '/admin/access/{id}', role: 'admin' },
];
