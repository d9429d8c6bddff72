/** An HTTP answer, not sent yet. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What an error is about, as OpenAI's API names it; `policy_violation` is ours (design: gateway, Decision). */
export type ErrorType =
  | 'invalid_request_error'
  | 'authentication_error'
  | 'permission_error'
  | 'not_found_error'
  | 'rate_limit_error'
  | 'policy_violation'
  | 'server_error'
  | 'upstream_error';

export interface ErrorDetails {
  readonly status: number;
  readonly type: ErrorType;
  readonly code: string;
  /** Never holds what the client sent or the model said. */
  readonly message: string;
  readonly param?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function jsonAnswer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

/** An error in the shape of OpenAI's API. */
export function errorAnswer({ status, type, code, message, param, headers = {} }: ErrorDetails): Answer {
  return jsonAnswer(status, { error: { message, type, code, param: param ?? null } }, headers);
}

/** Asking again changes nothing: the official client then does not. */
export const NO_RETRY = { 'x-should-retry': 'false' } as const;
