import { evaluationsQuery } from '../query/log-query.ts';
import { EVALUATION_FIGURES, type EvaluationFigure } from '../record/evaluation.ts';
import type { LogStore } from '../store/log-store.ts';

/** The latest figures that are on record for a model; each may be of another evaluation. */
export interface ModelFigures {
  readonly model: string;
  readonly figures: Readonly<Partial<Record<EvaluationFigure, number>>>;
  /** Pass at 5, by subgroup. */
  readonly subgroups: Readonly<Record<string, number>>;
  /** Index of the latest evaluation. */
  readonly index: number;
  /** When that was, as its record says. */
  readonly time: string;
}

type Book = Map<string, ModelFigures>;

/** What evaluations say of each model; reads each record of them once, and all again when a backup was restored. */
export class EvaluationBook {
  #store: LogStore | undefined;
  #readTo = 0;
  #book: Book = new Map();

  /** Sorted by model. Throws a `StoreError`. */
  read(store: LogStore): readonly ModelFigures[] {
    if (store !== this.#store) {
      this.#store = store;
      this.#readTo = 0;
      this.#book = new Map();
    }
    const size = Number(store.frontier().size);
    const query = evaluationsQuery({ from: this.#readTo, to: size - 1 });
    for (const { index, entry } of store.read(query)) note(this.#book, index, entry);
    this.#readTo = size;
    return [...this.#book.values()].sort((a, b) => (a.model < b.model ? -1 : 1));
  }
}

function note(book: Book, index: number, entry: Uint8Array): void {
  const { data, time } = JSON.parse(Buffer.from(entry).toString('utf8')) as { data?: unknown; time: string };
  if (typeof data !== 'object' || data === null) return;
  const { model, subgroups, ...members } = data as Readonly<Record<string, unknown>>;
  if (typeof model !== 'string') return;
  const earlier = book.get(model);
  const figures = Object.fromEntries(
    EVALUATION_FIGURES.filter((name) => typeof members[name] === 'number').map((name) => [name, members[name]]),
  );
  book.set(model, {
    model,
    figures: { ...earlier?.figures, ...figures },
    subgroups: subgroups === undefined ? (earlier?.subgroups ?? {}) : numbersOf(subgroups),
    index,
    time,
  });
}

function numbersOf(value: unknown): Readonly<Record<string, number>> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
}
