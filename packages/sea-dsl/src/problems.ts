import type { Diagnostic, Fix, SourceText, Span } from '@sea-forge/diagnostics';
import { diagnostic } from './codes.ts';

/** So many problems are told of one file; whoever has more has another problem. */
export const MAX_PROBLEMS = 1000;

export interface Remedy {
  readonly help?: string;
  /** Replacement for the marked characters, where a machine may make it. */
  readonly replacement?: string;
  /** Changes elsewhere than at the marked characters, in place of a replacement. */
  readonly edits?: readonly { readonly span: Span; readonly newText: string }[];
  readonly label?: string;
  /** Whether a part of the text was left out of the tree for it. */
  readonly gap?: boolean;
}

/** Findings for which the tree lacks a part: what stands around it may seem wrong for that alone. */
const gaps = new WeakSet<Diagnostic>();

export function leavesGap(finding: Diagnostic): boolean {
  return gaps.has(finding);
}

/** Offsets are below 2^26: a file has 16 MiB at most. */
function placeOf({ start, end }: Span): number {
  return start * 2 ** 26 + end;
}

/** Collects what is wrong with the form of one file. */
export class Problems {
  readonly source: SourceText;
  /** Found once and for all. */
  readonly #kept: Diagnostic[] = [];
  /** Found by rules that may have to read their declaration once more. */
  readonly #found: Diagnostic[] = [];
  /** Words that the reference reads differently, by offset. */
  readonly #readings = new Map<number, Diagnostic>();
  /** Indexes in `#kept` by the characters they tell of: start and end in one number. */
  readonly #told = new Map<number, number>();
  /** Offsets where something was left out that a problem tells of already. */
  readonly #holes: number[] = [];

  constructor(source: SourceText) {
    this.source = source;
  }

  get all(): readonly Diagnostic[] {
    return [...this.#kept, ...this.#found, ...this.#readings.values()];
  }

  /** Whether nothing is wrong so far; words that others read differently do not count. */
  get isEmpty(): boolean {
    return this.#kept.length + this.#found.length === 0;
  }

  /** Of problems that {@link rewind} can forget. */
  get count(): number {
    return this.#found.length;
  }

  get full(): boolean {
    return this.#kept.length + this.#found.length > MAX_PROBLEMS;
  }

  /** What follows this place may make no sense, and that is told already. */
  hole(offset: number): void {
    if (!this.full) this.#holes.push(offset);
  }

  hasHole(from: number, to: number): boolean {
    return this.#holes.some((offset) => offset >= from && offset <= to);
  }

  /** Whether just these characters were told of for good. */
  isTold(span: Span): boolean {
    return this.#told.has(placeOf(span));
  }

  /** Forgets all found after the first `count`: their declaration is read once more. */
  rewind(count: number): void {
    if (!this.full) this.#found.length = Math.min(this.#found.length, count);
  }

  syntax(span: Span, problem: string, remedy: Remedy = {}): void {
    this.add('E005', span, problem, remedy);
  }

  /** Like {@link syntax}, for what was mended in the tokens and will not be found again. */
  keep(span: Span, problem: string, remedy: Remedy = {}): void {
    if (!this.full) this.#told.set(placeOf(span), this.#kept.length);
    this.add('E005', span, problem, remedy, this.#kept);
  }

  /** Like {@link keep}, in place of what was told of just these characters before their place was known. */
  retell(span: Span, problem: string, remedy: Remedy = {}): void {
    const known = this.#told.get(placeOf(span));
    if (known === undefined) this.keep(span, problem, remedy);
    else this.#kept[known] = this.#finding('E005', span, problem, remedy);
  }

  add(code: 'E005' | 'E006' | 'E009', span: Span, problem: string, remedy: Remedy = {}, list = this.#found): void {
    if (this.full) return;
    const place = { source: this.source, span };
    if (this.#kept.length + this.#found.length === MAX_PROBLEMS) {
      this.#kept.push(
        diagnostic('E005', place, { problem: `there are more than ${MAX_PROBLEMS} problems; the rest is not shown` }),
      );
      return;
    }
    list.push(this.#finding(code, span, problem, remedy));
  }

  /** Warns of a word that the reference reads as `theirs` says (ruling R1). */
  differs(span: Span, ours: string, theirs: string): void {
    const word = this.source.text.slice(span.start, span.end);
    if (this.#readings.size >= MAX_PROBLEMS) return;
    this.#readings.set(span.start, diagnostic('SEA001', { source: this.source, span }, { word, ours, theirs }));
  }

  #finding(code: 'E005' | 'E006' | 'E009', span: Span, problem: string, remedy: Remedy): Diagnostic {
    const { help, label, replacement } = remedy;
    const edits = remedy.edits ?? (replacement === undefined ? [] : [{ span, newText: replacement }]);
    const finding = diagnostic(
      code,
      { source: this.source, span },
      { problem },
      {
        ...(help === undefined ? {} : { help }),
        ...(label === undefined ? {} : { label }),
        ...(edits.length === 0 ? {} : { fix: this.#fix(edits) }),
      },
    );
    if (remedy.gap === true) gaps.add(finding);
    return finding;
  }

  /** Of what makes no sense, nobody needs to know how others read it. */
  forgetReadings(from: number, to: number): void {
    for (const offset of this.#readings.keys()) if (offset >= from && offset < to) this.#readings.delete(offset);
  }

  #fix(edits: NonNullable<Remedy['edits']>): Fix {
    const [first] = edits;
    const isRemoval = edits.length === 1 && first?.newText === '';
    const isInsertion = first?.span.start === first?.span.end;
    const verb = isInsertion ? 'insert' : 'replace it with';
    return {
      title: isRemoval ? 'remove it' : edits.length > 1 ? 'move it' : `${verb} ${first?.newText.trim() || 'a space'}`,
      edits: edits.map(({ span, newText }) => ({ path: this.source.path, range: this.source.range(span), newText })),
    };
  }
}
