import { readFileSync } from 'node:fs';
import { writeDurably } from '@sea-forge/service';
import { isJsonObject } from '../json.ts';
import type { KeptReview } from './review.ts';

/** Where it is kept which requests wait for a reviewer; nothing of what they hold. */
export interface ReviewStore {
  /** Those that waited when the gateway ended; empty where that cannot be read. */
  readonly load: () => readonly KeptReview[];
  /** Throws where it cannot be written. */
  readonly save: (reviews: readonly KeptReview[]) => void;
}

export function reviewFile(path: string): ReviewStore {
  return {
    load: () => {
      try {
        const { version, pending } = JSON.parse(readFileSync(path, 'utf8')) as { version?: unknown; pending?: unknown };
        return version === 1 && Array.isArray(pending) ? pending.filter(isKept) : [];
      } catch {
        return [];
      }
    },
    save: (reviews) => writeDurably(path, `${JSON.stringify({ version: 1, pending: reviews })}\n`),
  };
}

function isKept(value: unknown): value is KeptReview {
  if (!isJsonObject(value) || !isJsonObject(value['client'])) return false;
  const { id, request_id: requestId, model, stage, opened_at: openedAt, client } = value;
  return [id, requestId, model, stage, openedAt, client['kind'], client['id']].every((one) => typeof one === 'string');
}
