import { type Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes.ts';
import { type PlacedEvent, readLedger } from '../events/read-ledger.ts';

/** The ledger at an earlier commit: paths to texts, undefined where the file is still the same. */
export interface EarlierLedger {
  readonly commit: string;
  readonly files: ReadonlyMap<string, string | undefined>;
}

/**
 * DEBT008 and DEBT009: events of earlier commits that are not there as they were, in whatever file; each is told once.
 * Where lines stand does not matter, since merges mix them.
 */
export function checkAppendOnly(
  events: readonly PlacedEvent[],
  commits: readonly EarlierLedger[],
): readonly Diagnostic[] {
  const now = groupById(events);
  const present = new Set(events.map(({ source }) => source.path));
  const told = new Set<string>();
  return commits.flatMap(({ commit, files }) => {
    const changed = [...files].flatMap(([path, text]) => (text === undefined ? [] : [new SourceText(path, text)]));
    return readLedger(changed).events.flatMap(({ event, canonical, source }) => {
      const { id, name } = event;
      const same = now.get(id) ?? [];
      if (told.has(id) || same.some((one) => one.canonical === canonical)) return [];
      told.add(id);
      const [other] = same;
      if (other !== undefined) return [diagnostic('DEBT008', other, { id, commit })];
      const details = present.has(source.path) ? {} : { help: `restore ${source.path}` };
      return [diagnostic('DEBT009', { path: source.path }, { id, type: name, commit }, details)];
    });
  });
}

/** DEBT010: an earlier ledger cannot be had. `path`: the folder of the ledger. */
export function historyUndecided(path: string, reason: string, isRequired: boolean): Diagnostic {
  return diagnostic('DEBT010', { path }, { reason }, { severity: isRequired ? 'error' : 'note' });
}

function groupById(events: readonly PlacedEvent[]): ReadonlyMap<string, readonly PlacedEvent[]> {
  const groups = new Map<string, PlacedEvent[]>();
  for (const one of events) {
    const group = groups.get(one.event.id);
    if (group === undefined) groups.set(one.event.id, [one]);
    else group.push(one);
  }
  return groups;
}
