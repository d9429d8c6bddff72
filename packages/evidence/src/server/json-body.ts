import { findAmbiguity } from './strict-json.ts';

export type JsonBody =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A request body as JSON, whatever content type it came with; an empty one is undefined. */
export function readJsonBody(body: unknown): JsonBody {
  if (!(body instanceof Uint8Array) || body.length === 0) return { ok: true, value: undefined };
  let text: string;
  try {
    text = UTF_8.decode(body);
  } catch {
    return { ok: false, message: 'the body is not UTF-8' };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, message: `the body is not JSON${placeOf(error)}` };
  }
  const objection = findAmbiguity(text);
  if (objection === undefined) return { ok: true, value };
  return { ok: false, message: `${objection.message} (character ${objection.offset + 1} of the body)` };
}

// The rest of the parser's message would quote the body.
function placeOf(error: unknown): string {
  const offset = / at position (\d+)/.exec((error as Error).message)?.[1];
  return offset === undefined ? '' : ` (character ${Number(offset) + 1})`;
}
