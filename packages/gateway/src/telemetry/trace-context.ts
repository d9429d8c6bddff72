/** Where a request comes from in a trace (W3C Trace Context). */
export interface TraceContext {
  /** 32 lower-case hex digits. */
  readonly traceId: string;
  /** 16, of the caller's span. */
  readonly spanId: string;
  readonly isSampled: boolean;
  /** The members of `tracestate` that are handed on; undefined where there are none. */
  readonly state?: string;
}

type Header = string | readonly string[] | undefined;

const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const SAMPLED = 1;
const FIRST_VERSION = '00';
const NO_VERSION = 'ff';

const MAX_HEADER = 8_192;
const MAX_MEMBERS = 32;
const MAX_STATE = 512;
const KEY = /^(?:[a-z][a-z0-9_*/-]{0,255}|[a-z0-9][a-z0-9_*/-]{0,240}@[a-z][a-z0-9_*/-]{0,13})$/;
const VALUE = /^[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]$/;
/** What ids of tracing systems are made of. A value with other characters may be anybody's text, and is not handed on. */
const OPAQUE = /^[\w.:;~*/+%-]+$/;

/**
 * Reads `traceparent` and `tracestate`. What is malformed counts as absent; a `tracestate` alone, too. Headers of a later
 * version are read as far as this one goes.
 */
export function readTraceContext(traceparent: Header, tracestate: Header): TraceContext | undefined {
  if (typeof traceparent !== 'string' || traceparent.length > MAX_STATE) return undefined;
  const [, version, traceId = '', spanId = '', flags = '', rest] = TRACEPARENT.exec(traceparent) ?? [];
  if (version === undefined || version === NO_VERSION) return undefined;
  if (version === FIRST_VERSION && rest !== undefined) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  const state = readState(tracestate);
  const isSampled = (Number.parseInt(flags, 16) & SAMPLED) !== 0;
  return { traceId, spanId, isSampled, ...(state === undefined ? {} : { state }) };
}

/** As it is sent, in the version `00`; of the flags only the first is known to it. */
export function writeTraceparent({ traceId, spanId, isSampled }: Omit<TraceContext, 'state'>): string {
  return `${FIRST_VERSION}-${traceId}-${spanId}-${isSampled ? '01' : '00'}`;
}

// One malformed member makes all of it void; of members with the same key the first counts.
function readState(header: Header): string | undefined {
  const text = typeof header === 'object' ? header.join(',') : header;
  if (text === undefined || text.length > MAX_HEADER) return undefined;
  const members = new Map<string, string>();
  let count = 0;
  for (const part of text.split(',')) {
    const member = part.replace(/^[ \t]+|[ \t]+$/g, '');
    if (member === '') continue;
    const at = member.indexOf('=');
    const [key, value] = [member.slice(0, Math.max(at, 0)), member.slice(at + 1)];
    if (++count > MAX_MEMBERS || !KEY.test(key) || !VALUE.test(value)) return undefined;
    if (!members.has(key)) members.set(key, value);
  }
  let state = '';
  for (const [key, value] of members) {
    const longer = `${state}${state === '' ? '' : ','}${key}=${value}`;
    if (OPAQUE.test(value) && longer.length <= MAX_STATE) state = longer;
  }
  return state === '' ? undefined : state;
}
