import type { ErrorDetails } from '../server/answer.ts';

export type AdminBody =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: ErrorDetails };

/**
 * What an administrator asks for: JSON, or undefined for nothing. Where an endpoint knows `names`, they may stand in the
 * query instead of the body. What the query says otherwise is refused: nothing that was asked for is passed over.
 *
 * @param bytes undefined where the body was too large.
 * @param query of the address, without `?`.
 */
export function readAdminBody(bytes: Buffer | undefined, query: string, names: readonly string[]): AdminBody {
  const given = [...new URLSearchParams(query)];
  const body = readJson(bytes);
  if (given.some(([name]) => !names.includes(name))) return refuse(unknownQuery(names));
  if (new Set(given.map(([name]) => name)).size < given.length) return refuse('the query names a member twice');
  if (given.length === 0) return body;
  if (!body.ok || body.value !== undefined) return refuse('give the members in the query or in the body, not in both');
  return { ok: true, value: Object.fromEntries(given) };
}

function readJson(bytes: Buffer | undefined): AdminBody {
  if (bytes?.length === 0) return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return { ok: false, error: NO_JSON };
  }
}

function unknownQuery(names: readonly string[]): string {
  if (names.length === 0) return 'this endpoint takes no query; what it takes stands in the body';
  return `the query has an unknown member; known are: ${names.join(', ')}`;
}

function refuse(message: string): AdminBody {
  return { ok: false, error: { status: 400, type: 'invalid_request_error', code: 'invalid_query', message } };
}

const NO_JSON: ErrorDetails = {
  status: 400,
  type: 'invalid_request_error',
  code: 'invalid_json',
  message: 'the body must be empty or JSON in UTF-8 of at most 64 KiB',
};
