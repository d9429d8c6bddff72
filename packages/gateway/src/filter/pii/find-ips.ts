import { isJustBefore, isNear } from './context-words.ts';
import { isAlphanumeric, isDigit } from './folded-text.ts';
import type { PiiFinder, PiiSink } from './pii-match.ts';

const QUAD = /[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}/y;
const IP_WORDS =
  /\bip(?:v[46])?\b|ip[- ]?address|\bhost|server|client|remote|subnet|gateway|\bvpn\b|login from|logged in/i;
/** What four small numbers with dots between them are else: versions, sections, object identifiers. */
const VERSION_WORDS =
  /version|\bver[. ]|release|firmware|build|section|chapter|clause|article|paragraph|\boid\b|update to|upgrade|driver|\bv\.? ?$/i;
const NAMED_WITHIN = 24;
const MAX_IPV6 = 45;

/** IP addresses that may be somebody's: neither this machine's own (127.0.0.1, ::1) nor everybody's (0.0.0.0, multicast). */
export const findIps: PiiFinder = (text, sink) => {
  findQuads(text, sink);
  findIpv6(text, sink);
};

function findQuads(text: string, sink: PiiSink): void {
  for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
    let start = dot;
    while (dot - start < 4 && isDigit(text.charCodeAt(start - 1))) start--;
    const before = text.charCodeAt(start - 1);
    if (start === dot || dot - start > 3 || isAlphanumeric(before) || before === 0x2e) continue;
    QUAD.lastIndex = start;
    const quad = QUAD.exec(text)?.[0];
    const end = start + (quad?.length ?? 0);
    if (quad === undefined || continues(text, end)) continue;
    const score = quadScore(text, quad, start, end);
    if (score > 0) sink.match({ kind: 'ip_address', start, end, score });
    dot = end;
  }
}

/** A letter or a digit follows, or a dot and another number. */
function continues(text: string, end: number): boolean {
  const next = text.charCodeAt(end);
  return isAlphanumeric(next) || (next === 0x2e && isDigit(text.charCodeAt(end + 1)));
}

function quadScore(text: string, quad: string, start: number, end: number): number {
  const octets = quad.split('.');
  const values = octets.map(Number);
  const [first, second] = values as [number, number];
  if (values.some((value) => value > 255) || octets.some((octet) => octet.length > 1 && octet.startsWith('0')))
    return 0;
  if (first === 0 || first === 127 || first >= 224) return 0;
  if (values.slice(1).every((value) => value === 255) || (first === 255 && second === 255)) return 0;
  if (isNear(IP_WORDS, text, start, end)) return 0.95;
  if (isJustBefore(VERSION_WORDS, text, start, NAMED_WITHIN)) return 0.3;
  return values.every((value) => value < 20) ? 0.5 : 0.85;
}

function findIpv6(text: string, sink: PiiSink): void {
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    let start = colon;
    while (colon - start < 5 && isHex(text.charCodeAt(start - 1))) start--;
    let end = colon;
    while (end - start <= MAX_IPV6 && isIpv6Unit(text.charCodeAt(end))) end++;
    const before = text.charCodeAt(start - 1);
    if (start < colon && colon - start < 5 && !isAlphanumeric(before) && before !== 0x3a && before !== 0x2e) {
      const written = text.slice(start, end).replace(/[:.]$/, '');
      const stop = start + written.length;
      if (!isAlphanumeric(text.charCodeAt(stop)) && isSomebodysIpv6(written)) {
        sink.match({ kind: 'ip_address', start, end: stop, score: 0.9 });
      }
    }
    colon = Math.max(colon, end - 1);
  }
}

const isHex = (unit: number): boolean => isDigit(unit) || ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x66);
const isIpv6Unit = (unit: number): boolean => isHex(unit) || unit === 0x3a || unit === 0x2e;

/** RFC 4291: eight groups or a gap; global, unique local or link-local. */
function isSomebodysIpv6(written: string): boolean {
  if (written.length > MAX_IPV6 || !/[0-9]/.test(written)) return false;
  const halves = written.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const isQuadLast = (groups.at(-1) ?? '').includes('.');
  const count = groups.length + (isQuadLast ? 1 : 0);
  const hex = isQuadLast ? groups.slice(0, -1) : groups;
  if (!hex.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  if (halves.length === 2 ? count > 7 : count !== 8) return false;
  return /^(?:[23][0-9a-f]{3}|f[cd][0-9a-f]{2}|fe[89ab][0-9a-f])$/i.test(groups[0] ?? '');
}
