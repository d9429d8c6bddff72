import { type Label, LABELS } from './event-types.ts';

/** By what a record is found besides its type, its time and its id; all of it follows from its data. */
export interface FoundBy {
  readonly labels: Readonly<Partial<Record<Label, string>>>;
  /** What its further reasons say, as `furtherMark` writes it; null where there is nothing more to say. */
  readonly further: string | null;
  /** The name that the record gives its model, besides the id. */
  readonly modelName: string | null;
}

/** Labels that each of a record's reasons has: a request that violates two policies is one record. */
export type ReasonLabel = 'policy' | 'severity';

const OF_REASONS = [
  ['policy', 'id'],
  ['severity', 'severity'],
] as const satisfies readonly (readonly [ReasonLabel, string])[];

type Members = Readonly<Record<string, unknown>>;

/** Reads the data of an event; what is there in another form than the documented one is passed over. */
export function foundBy(data: unknown): FoundBy {
  const members = membersOf(data);
  const labels = Object.fromEntries(
    LABELS.filter((label) => typeof members[label] === 'string').map((label) => [label, members[label] as string]),
  );
  const { model_name: name, reasons } = members;
  return {
    labels,
    further: furtherOf(Array.isArray(reasons) ? reasons.map(membersOf) : [], labels),
    modelName: typeof name === 'string' && labels['model'] !== undefined ? name : null,
  };
}

/** The same of a stored entry; nothing for bytes that are none. */
export function foundInEntry(entry: Uint8Array): FoundBy {
  try {
    return foundBy((JSON.parse(Buffer.from(entry).toString('utf8')) as { data?: unknown }).data);
  } catch {
    return foundBy(undefined);
  }
}

/**
 * What stands in `further` for a value of a label, and nothing else does: each is a JSON text between line feeds, and a
 * JSON text has none in it.
 */
export function furtherMark(label: ReasonLabel, value: string): string {
  return `\n${JSON.stringify(`${label}:${value}`)}\n`;
}

function furtherOf(reasons: readonly Members[], labels: FoundBy['labels']): string | null {
  const marks = new Set<string>();
  for (const reason of reasons) {
    for (const [label, member] of OF_REASONS) {
      const value = reason[member];
      if (typeof value === 'string' && value !== labels[label]) marks.add(furtherMark(label, value).trim());
    }
  }
  return marks.size === 0 ? null : `\n${[...marks].join('\n')}\n`;
}

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {};
}
