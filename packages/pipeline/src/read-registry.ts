import type { RegistryModel, SpecDocument } from '@sea-forge/specs';
import type { Disk } from './disk/disk.ts';
import { fileSystemRefusal, type Refusal } from './refusal.ts';
import { readDocuments } from './read/repository-specs.ts';
import { discoverContexts, NO_CONTEXT, SHARED, SPECS } from './repository/contexts.ts';

/** A model with the document that registers it. */
export interface RegistryEntry {
  readonly context: string;
  readonly model: RegistryModel;
  readonly document: SpecDocument;
}

export interface ModelRegistry {
  readonly ok: true;
  /** Every document that could be read. */
  readonly documents: readonly SpecDocument[];
  /** In order of context, document and place. */
  readonly entries: readonly RegistryEntry[];
  /** Entries that exist, but are wrong, and files that could not be read at all. */
  readonly unread: readonly { readonly path: string; readonly id?: string }[];
}

/** The models that the specifications of all contexts register (runbook section 5). */
export function readRegistry(disk: Disk, today: string): ModelRegistry | Refusal {
  try {
    const contexts = discoverContexts(disk);
    if (contexts.length === 0) return NO_CONTEXT;
    const { byPath } = readDocuments(disk, contexts, { today, mode: 'production' });
    const documents = [...byPath.values()].flatMap(({ document }) => document ?? []);
    const read = new Set(documents.map(({ source }) => source.path));
    return {
      ok: true,
      documents,
      entries: documents.flatMap((document) =>
        document.models.map((model) => ({ context: contextOf(document.source.path), model, document })),
      ),
      unread: [
        ...documents.flatMap(({ source, unreadModelIds = [] }) =>
          unreadModelIds.map((id) => ({ path: source.path, id })),
        ),
        ...[...byPath.keys()].filter((path) => !read.has(path)).map((path) => ({ path })),
      ],
    };
  } catch (error) {
    return fileSystemRefusal(error);
  }
}

function contextOf(path: string): string {
  return path.slice(SPECS.length + 1).split('/')[0] ?? SHARED;
}
