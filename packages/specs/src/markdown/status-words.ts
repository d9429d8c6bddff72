import { nearest } from '@sea-forge/diagnostics';
import type { SpecStatus } from '../document/spec-document.ts';
import { part, type Words } from './inline.ts';

const STATUSES: readonly SpecStatus[] = ['draft', 'review', 'approved', 'implemented', 'deprecated', 'superseded'];

/** Other names in use, in the languages that documents come in, and what they are read as. */
const NAMES: Readonly<Record<SpecStatus, readonly string[]>> = {
  draft: [
    'wip',
    'in progress',
    'entwurf',
    'brouillon',
    'borrador',
    'rascunho',
    'bozza',
    'concept',
    '下書き',
    'ドラフト',
    '草案',
    '草稿',
    '초안',
  ],
  review: [
    'proposed',
    'pending',
    'rfc',
    'request for comments',
    'open',
    'in review',
    'under review',
    'in discussion',
    'under discussion',
    'vorgeschlagen',
    'in prüfung',
    'offen',
    'proposé',
    'proposée',
    'propuesto',
    'propuesta',
    'proposto',
    'proposta',
    'voorgesteld',
    '提案',
    '提案中',
    'レビュー中',
    '提议',
    '已提议',
    '审查中',
    '제안됨',
  ],
  approved: [
    'accepted',
    'designed',
    'final',
    'active',
    'angenommen',
    'akzeptiert',
    'beschlossen',
    'freigegeben',
    'genehmigt',
    'accepté',
    'acceptée',
    'adopté',
    'adoptée',
    'approuvé',
    'approuvée',
    'aceptado',
    'aceptada',
    'aprobado',
    'aprobada',
    'aceito',
    'aceita',
    'aprovado',
    'aprovada',
    'accettato',
    'accettata',
    'approvato',
    'approvata',
    'geaccepteerd',
    'goedgekeurd',
    '承認',
    '承認済み',
    '採用',
    '已接受',
    '已批准',
    '已采纳',
    '승인됨',
  ],
  implemented: ['done', 'live', 'released', 'umgesetzt', 'implementado', 'implementada', '実装済み', '已实施'],
  deprecated: [
    'rejected',
    'retired',
    'obsolete',
    'withdrawn',
    'abgelehnt',
    'verworfen',
    'zurückgezogen',
    'veraltet',
    'rejeté',
    'rejetée',
    'obsolète',
    'rechazado',
    'rechazada',
    'obsoleto',
    'obsoleta',
    'rejeitado',
    'rejeitada',
    'rifiutato',
    'rifiutata',
    'afgewezen',
    '却下',
    '廃止',
    '非推奨',
    '已拒绝',
    '已弃用',
    '已废弃',
  ],
  superseded: [
    'ersetzt',
    'abgelöst',
    'remplacé',
    'remplacée',
    'reemplazado',
    'reemplazada',
    'sustituido',
    'sustituida',
    'substituído',
    'substituída',
    'sostituito',
    'sostituita',
    'vervangen',
    '置き換え済み',
    '已取代',
  ],
};
const SYNONYMS: ReadonlyMap<string, SpecStatus> = new Map(
  STATUSES.flatMap((status) => NAMES[status].map((name) => [name, status] as const)),
);

/** The words of decision records themselves (Nygard): no other name for anything, so no finding in an ADR. */
export const DECISION_WORDS: ReadonlySet<string> = new Set(['proposed', 'accepted', 'rejected']);

/** What a status is read as; undefined for a word that is none. */
export function statusOf(written: string): SpecStatus | undefined {
  const name = written
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[_\s-]+/g, ' ')
    .trim();
  return STATUSES.find((status) => status === name) ?? SYNONYMS.get(name);
}

/** The status whose name, or another name of it, is nearest to a misspelt word. */
export function nearStatus(written: string): SpecStatus | undefined {
  const name = nearest(written, [...STATUSES, ...SYNONYMS.keys()]);
  return name === undefined ? undefined : statusOf(name);
}

/** The status within words such as `✅ Accepted (2024-05-01)`, `Superseded by ADR-005` or `![status](badge.svg) Draft`. */
export function readStatus(words: Words): Words {
  const text = bare(words.text);
  const start = /[\p{L}]/u.exec(text)?.index ?? 0;
  const [two] = /^[\p{L}]+[ -][\p{L}]+/u.exec(text.slice(start)) ?? [];
  const [one] = /^[\p{L}\p{N}_]+/u.exec(text.slice(start)) ?? [text.slice(start)];
  const length = two !== undefined && statusOf(two) !== undefined ? two.length : one.length;
  return part(words, start, start + length);
}

const CHECK_BOX = /^\[[ xX]\]\s/;
/** What no reader takes for the status: tags, names of emoji, what is struck out. */
const DECORATION = /<[^<>]{0,400}>|:[a-z0-9_+-]{2,40}:|~~[^~]{0,100}~~/g;
const IMAGE = /!\[([^[\]]{0,200})\]\([^()]{0,400}\)/g;

/** With blanks in place of decoration; the words of a badge count only where there are no others. */
function bare(text: string): string {
  const plain = text.replace(CHECK_BOX, blanks).replaceAll(DECORATION, blanks);
  const beside = plain.replaceAll(IMAGE, blanks).replaceAll(/\]\([^()]{0,400}\)/g, blanks);
  if (/\p{L}/u.test(beside)) return beside;
  return plain
    .replaceAll(IMAGE, (image, words: string) => `  ${words}${' '.repeat(image.length - words.length - 2)}`)
    .replaceAll(/\]\([^()]{0,400}\)|\bstatus\b/gi, blanks);
}

function blanks(text: string): string {
  return ' '.repeat(text.length);
}
