/** Verification without a service's parts: for command lines and other verifiers. */
export type { Brought, SigningKey, Unverifiable, Verification } from './verification.ts';
export { verifyFolder } from './verify-folder.ts';
export { type Fetched, type Get, verifyService } from './verify-service.ts';
