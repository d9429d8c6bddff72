import type { FastifyReply } from 'fastify';
import type { StoreError } from '../store/store-error.ts';

/** What an error answer is about, besides its status (design: gateway, Decision). */
export type ErrorStatus = 400 | 401 | 403 | 404 | 405 | 408 | 409 | 413 | 422 | 431 | 500 | 503 | 507;

const TYPES: Readonly<Record<ErrorStatus, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  405: 'invalid_request_error',
  408: 'invalid_request_error',
  409: 'conflict_error',
  413: 'invalid_request_error',
  422: 'invalid_request_error',
  431: 'invalid_request_error',
  500: 'server_error',
  503: 'storage_error',
  507: 'storage_error',
};

/** The body of an error: never a stack trace, never what was sent. */
export function errorBody(status: ErrorStatus, code: string, message: string): string {
  return JSON.stringify({ error: { message, type: TYPES[status], code } });
}

export function sendError(reply: FastifyReply, status: ErrorStatus, code: string, message: string): FastifyReply {
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  return reply
    .code(status)
    .type('application/json')
    .send(errorBody(status, code, message));
}

/** A full disk is 507: nothing acknowledged is lost, and it is worth trying again. */
export function sendStoreError(reply: FastifyReply, { kind, message }: StoreError): FastifyReply {
  return kind === 'full'
    ? sendError(reply, 507, 'storage_full', message)
    : sendError(reply, 503, 'storage_unavailable', message);
}
