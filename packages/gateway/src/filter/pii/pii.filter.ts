import type { PiiSettings, Sensitivity } from '../../config/gateway-config.ts';
import type { PiiAction } from '../../config/pii-actions.ts';
import type { Finding } from '../../decision/finding.ts';
import { inSlices, type Steps } from '../../text/slices.ts';
import type { TextBody, TextLeaf } from '../../text/text-leaf.ts';
import type { Filter, Redaction } from '../filter.ts';
import { openPii, piiSteps } from './find-pii.ts';
import { KnownPlaces, type Piece } from './known-places.ts';
import { MAX_MATCH, type PiiKind, type PiiMatch } from './pii-match.ts';

const NAME = 'pii_detection';
const THRESHOLDS: Readonly<Record<Sensitivity, number>> = { low: 0.9, medium: 0.8, high: 0.5 };
const CONTEXT_CHARACTERS = 128;
/** What gives a stranger somebody's money, name or access. */
const HIGH: ReadonlySet<PiiKind> = new Set(['credit_card', 'ssn', 'secret', 'api_key']);

/** A match at its place: one piece a leaf that it touches. */
interface Hit {
  readonly kind: PiiKind;
  readonly pieces: readonly Piece[];
}

/** Personal data and secrets of every kind, in every text, and across the parts of a message. */
export function piiFilter({ sensitivity, actions }: PiiSettings): Filter {
  const threshold = THRESHOLDS[sensitivity];
  return {
    name: NAME,
    scope: { kind: 'windowed', windowCharacters: MAX_MATCH + CONTEXT_CHARACTERS },
    facts: ['pii_count', 'pii_types'],
    holdBack: openPii,
    redacts: Object.values(actions).includes('redact'),
    inspect: async ({ text }) => {
      const hits = await inSlices(findHits(text, threshold));
      const kinds = [...new Set(hits.map(({ kind }) => kind))].sort();
      return {
        facts: { pii_count: hits.length, pii_types: kinds },
        findings: kinds.map((kind) => finding(kind, actions[kind], hits)),
        redactions: hits.flatMap((hit) => redactionsOf(hit, actions[hit.kind] === 'redact')),
      };
    },
  };
}

function* findHits({ leaves, joined }: TextBody, threshold: number): Steps<Hit[]> {
  const hits: Hit[] = [];
  const known = new KnownPlaces();
  for (const leaf of leaves) {
    for (const { kind, start, end } of yield* piiSteps(leaf.text, threshold)) {
      const pieces = [{ leaf, start, end }];
      hits.push({ kind, pieces });
      if (joined.length > 0) known.add(kind, pieces);
    }
  }
  for (const parts of joined) {
    const found = yield* piiSteps(parts.map(({ text }) => text).join(''), threshold);
    for (const { kind, pieces } of inParts(found, parts)) {
      // What lies in one part was found there.
      if (known.touches(kind, pieces)) continue;
      hits.push({ kind, pieces });
      known.add(kind, pieces);
    }
  }
  return hits;
}

/** Matches of joined parts, in order, as pieces of the parts. */
function* inParts(matches: readonly PiiMatch[], parts: readonly TextLeaf[]): Generator<Hit> {
  let first = 0;
  let offset = 0;
  for (const { kind, start, end } of matches) {
    for (; start >= offset + (parts[first] as TextLeaf).text.length; first++)
      offset += (parts[first] as TextLeaf).text.length;
    const pieces: Piece[] = [];
    for (let part = first, at = offset; at < end; part++) {
      const leaf = parts[part] as TextLeaf;
      const [from, to] = [Math.max(start - at, 0), Math.min(end - at, leaf.text.length)];
      if (from < to) pieces.push({ leaf, start: from, end: to });
      at += leaf.text.length;
    }
    yield { kind, pieces };
  }
}

function finding(kind: PiiKind, action: PiiAction, hits: readonly Hit[]): Finding {
  const count = hits.filter((hit) => hit.kind === kind).length;
  return {
    id: NAME,
    kind: 'filter',
    action,
    severity: HIGH.has(kind) ? 'high' : 'medium',
    priority: 0,
    message: `filter "${NAME}": ${kind} (${count})`,
  };
}

function redactionsOf({ kind, pieces }: Hit, isDue: boolean): Redaction[] {
  return pieces.map((piece, at) => ({ ...piece, replacement: at === 0 ? `[${kind.toUpperCase()}]` : '', isDue }));
}
