import { markdownProse } from '../text/escape.ts';
import { type Json, oneOf } from './json.ts';

/** What an error may say of itself, by its status and its code: why it happens. */
export type ErrorCodes = Readonly<Record<number, Readonly<Record<string, string>>>>;

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not understood.',
  401: 'The caller is not known.',
  403: 'Denied.',
  404: 'There is no such thing.',
  408: 'The request came too slowly.',
  409: 'The state of the service does not allow it.',
  410: 'It was removed.',
  413: 'The body is too large.',
  415: 'The body has a form that is not read.',
  422: 'What was asked for is not valid.',
  429: 'Too many requests for now.',
  500: 'The service failed.',
  502: 'The upstream failed.',
  503: 'The service cannot do it at present.',
  504: 'The upstream did not answer in time.',
  507: 'There is no space to write.',
};

/** The codes of several places in one table; what a later one says of a code counts. */
export function joinCodes(...tables: readonly ErrorCodes[]): ErrorCodes {
  const joined: Record<number, Record<string, string>> = {};
  for (const table of tables) {
    for (const [status, codes] of Object.entries(table)) {
      joined[Number(status)] = { ...joined[Number(status)], ...codes };
    }
  }
  return joined;
}

/** An answer for each status; its body has one of the codes of that status. */
export function errorAnswers(table: ErrorCodes): Readonly<Record<string, Json>> {
  const entries = Object.entries(table).filter(([, codes]) => Object.keys(codes).length > 0);
  return Object.fromEntries(entries.map(([status, codes]) => [status, errorAnswer(Number(status), codes)]));
}

function errorAnswer(status: number, codes: Readonly<Record<string, string>>): Json {
  const lines = Object.entries(codes).map(([code, why]) => `- ${codeText(code)}: ${why}`);
  const names = Object.keys(codes);
  const code = { properties: { error: { properties: { code: oneOf(names) } } } };
  return {
    description: [TITLES[status] ?? 'An error.', '', ...lines].join('\n'),
    ...(status === 401 ? { headers: { 'www-authenticate': { schema: { type: 'string', const: 'Bearer' } } } } : {}),
    content: { 'application/json': { schema: { allOf: [{ $ref: '#/components/schemas/Error' }, code] } } },
  };
}

function codeText(code: string): string {
  return /^[\w.-]+$/.test(code) ? `\`${code}\`` : markdownProse(code);
}
