import type { SpecDocument, SpecKind } from '@sea-forge/specs';
import type { Disk } from '../disk/disk.ts';
import { SHARED, SPECS } from '../repository/contexts.ts';

/**
 * `SDS-004` behind `SDS-003`: the number after the highest that a document or a file name of the context or of `shared`
 * has. Holes are not filled: something may still refer to what stood there.
 */
export function nextSpecId(disk: Disk, context: string, kind: SpecKind, documents: readonly SpecDocument[]): string {
  const prefix = kind.toUpperCase();
  const ids = visibleFrom(context, documents).flatMap(({ items }) => items.map(({ id }) => id.value));
  const files = [context, SHARED].flatMap((name) => disk.list(`${SPECS}/${name}/${kind}`).map((entry) => entry.name));
  return `${prefix}-${after([
    ...ids.flatMap((id) => (id.startsWith(`${prefix}-`) ? id.slice(prefix.length + 1) : [])),
    ...files.flatMap((name) => new RegExp(`^(?:${prefix}[-_]?)?(\\d+)\\D`, 'i').exec(name)?.[1] ?? []),
  ])}`;
}

/** The requirement's id behind the highest one of the context and of `shared`. */
export function nextRequirementId(context: string, documents: readonly SpecDocument[]): string {
  const ids = visibleFrom(context, documents).flatMap(({ requirements }) => requirements.map(({ id }) => id.value));
  return `REQ-${after(ids.flatMap((id) => /^REQ-(\d+)/.exec(id)?.[1] ?? []))}`;
}

/** `model-004` behind `model-003`: ids of models are unique in the repository. */
export function nextModelId(ids: readonly string[]): string {
  return `model-${after(ids.flatMap((id) => /^model-(\d{1,9})$/.exec(id)?.[1] ?? []))}`;
}

/** The documents of a context and of `shared`. */
export function visibleFrom(context: string, documents: readonly SpecDocument[]): readonly SpecDocument[] {
  const folders = [context, SHARED].map((name) => `${SPECS}/${name}/`);
  return documents.filter(({ source }) => folders.some((folder) => source.path.startsWith(folder)));
}

function after(numbers: readonly string[]): string {
  const known = numbers.map(Number).filter(Number.isSafeInteger);
  return String(known.reduce((highest, one) => Math.max(highest, one), 0) + 1).padStart(3, '0');
}
