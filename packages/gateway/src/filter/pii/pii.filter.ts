import type { PiiAction, PiiSettings, Sensitivity } from '../../config/gateway-config.ts';
import type { Finding } from '../../decision/finding.ts';
import { inSlices, type Steps } from '../../text/slices.ts';
import type { TextBody, TextLeaf } from '../../text/text-leaf.ts';
import type { Filter, Redaction } from '../filter.ts';
import { openPii, piiSteps } from './find-pii.ts';
import { MAX_MATCH, type PiiKind, type PiiMatch } from './pii-match.ts';

const NAME = 'pii_detection';
const THRESHOLDS: Readonly<Record<Sensitivity, number>> = { low: 0.9, medium: 0.8, high: 0.5 };
const CONTEXT_CHARACTERS = 128;
/** What gives a stranger somebody's money, name or access. */
const HIGH: ReadonlySet<PiiKind> = new Set(['credit_card', 'ssn', 'secret', 'api_key']);

/** A match at its place: one piece a leaf that it touches. */
interface Hit {
  readonly kind: PiiKind;
  readonly pieces: readonly { readonly leaf: TextLeaf; readonly start: number; readonly end: number }[];
}

/** Personal data and secrets of every kind, in every text, and across the parts of a message. */
export function piiFilter({ sensitivity, actions }: PiiSettings): Filter {
  const threshold = THRESHOLDS[sensitivity];
  return {
    name: NAME,
    scope: { kind: 'windowed', windowCharacters: MAX_MATCH + CONTEXT_CHARACTERS },
    facts: ['pii_count', 'pii_types'],
    holdBack: openPii,
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
  for (const leaf of leaves) {
    for (const { kind, start, end } of yield* piiSteps(leaf.text, threshold)) {
      hits.push({ kind, pieces: [{ leaf, start, end }] });
    }
  }
  for (const parts of joined) {
    for (const match of yield* piiSteps(parts.map(({ text }) => text).join(''), threshold)) {
      const pieces = piecesOf(match, parts);
      // What lies in one part was found there.
      if (!hits.some((hit) => hit.kind === match.kind && touches(hit, pieces))) hits.push({ kind: match.kind, pieces });
    }
  }
  return hits;
}

function touches(hit: Hit, pieces: Hit['pieces']): boolean {
  return hit.pieces.some((a) =>
    pieces.some((b) => a.leaf.path.join('/') === b.leaf.path.join('/') && a.start < b.end && b.start < a.end),
  );
}

function piecesOf({ start, end }: PiiMatch, parts: readonly TextLeaf[]): Hit['pieces'] {
  const pieces: { leaf: TextLeaf; start: number; end: number }[] = [];
  let offset = 0;
  for (const leaf of parts) {
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, leaf.text.length);
    if (from < to) pieces.push({ leaf, start: from, end: to });
    offset += leaf.text.length;
  }
  return pieces;
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
