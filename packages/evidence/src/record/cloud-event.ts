import { parseTimestamp } from './timestamp.ts';

/** A CloudEvents 1.0 event in JSON format with JSON data. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time?: string;
  readonly data?: unknown;
  readonly [attribute: string]: unknown;
}

export type CloudEventResult =
  { readonly ok: true; readonly event: CloudEvent } | { readonly ok: false; readonly message: string };

const MAX_ATTRIBUTE_LENGTH = 1024;
const MAX_DEPTH = 64;
/** Characters that CloudEvents 1.0 takes out of its String type. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u;
/** Answers put the log's own index there, a restore its mark. */
const RESERVED: readonly string[] = ['index', 'replayed'];
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json(?:\s*;.*)?$/i;

/** Is a parsed JSON value an event that may become a record? The message names the attribute and never its value. */
export function readCloudEvent(value: unknown): CloudEventResult {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail('an event is a JSON object');
  const event = value as Record<string, unknown>;
  if (event['specversion'] !== '1.0') return fail('specversion must be "1.0"');
  for (const name of ['id', 'source', 'type']) {
    if (typeof event[name] !== 'string' || event[name] === '') return fail(`${name} must be a text that is not empty`);
  }
  if (event['data_base64'] !== undefined) return fail('data_base64 is not taken: the data of evidence is JSON');
  const { time, datacontenttype } = event;
  if (datacontenttype !== undefined && !(typeof datacontenttype === 'string' && JSON_TYPE.test(datacontenttype))) {
    return fail('datacontenttype must be a JSON type');
  }
  if (time !== undefined && (typeof time !== 'string' || parseTimestamp(time) === undefined)) {
    return fail('time must be an RFC 3339 date and time');
  }
  for (const [name, attribute] of Object.entries(event)) {
    if (name === 'data') continue;
    if (!/^[a-z0-9]{1,64}$/.test(name)) return fail('names of attributes have lower-case letters and digits only');
    if (RESERVED.includes(name)) return fail(`the attribute ${name} is the log's own`);
    const isScalar = typeof attribute === 'string' || typeof attribute === 'boolean' || Number.isSafeInteger(attribute);
    if (!isScalar) return fail(`${name} must be a text, an integer, true or false`);
    if (String(attribute).length > MAX_ATTRIBUTE_LENGTH)
      return fail(`${name} is longer than ${MAX_ATTRIBUTE_LENGTH} characters`);
    if (typeof attribute === 'string' && FORBIDDEN.test(attribute))
      return fail(`${name} has a control character or another one that CloudEvents does not allow`);
  }
  if (isDeeperThan(event['data'], MAX_DEPTH)) return fail(`data is nested deeper than ${MAX_DEPTH} levels`);
  return { ok: true, event: value as CloudEvent };
}

// By levels, not by recursion: what is too deep must not exhaust the stack first.
function isDeeperThan(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= limit; depth++) {
    const next: unknown[] = [];
    for (const node of level) {
      if (typeof node !== 'object' || node === null) continue;
      for (const child of Object.values(node)) next.push(child);
    }
    if (next.length === 0) return false;
    level = next;
  }
  return true;
}

function fail(message: string): CloudEventResult {
  return { ok: false, message };
}
