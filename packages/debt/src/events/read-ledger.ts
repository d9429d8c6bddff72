import type { Diagnostic, SourceText, Span } from '@sea-forge/diagnostics';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import canonicalize from 'canonicalize';
import { diagnostic } from '../codes.ts';
import { debtEventSchema } from './event.schema.ts';
import { type DebtChange, type DebtEvent, type DebtEventName, TYPE_PREFIX } from './event.ts';
import { type LineProblem, schemaProblem, syntaxProblem } from './event-problem.ts';

/** An event with the line that it stands in. */
export interface PlacedEvent {
  readonly event: DebtEvent;
  readonly source: SourceText;
  readonly span: Span;
  /** The same for the same event, however its line was written. */
  readonly canonical: string;
}

export interface LedgerReading {
  readonly events: readonly PlacedEvent[];
  readonly diagnostics: readonly Diagnostic[];
  /** Lines that say nothing for an error. */
  readonly unread: number;
}

/** Longest line that is read, in UTF-16 units. */
const MAX_LINE = 1_048_576;

/** Reads ledger files, a CloudEvent a line. Empty lines are nothing; a line that cannot be read is a finding at its place. */
export function readLedger(sources: readonly SourceText[]): LedgerReading {
  const events: PlacedEvent[] = [];
  const diagnostics: Diagnostic[] = [];
  let unread = 0;
  for (const source of sources) {
    let start = 0;
    while (start < source.text.length) {
      const end = source.text.indexOf('\n', start);
      const isLast = end < 0;
      const whole = source.text.slice(start, isLast ? undefined : end);
      const line = whole.replace(/\r$/, '');
      const span = { start, end: start + line.length };
      if (line.trim() !== '') {
        const read = readLine(line, isLast);
        if ('event' in read) events.push({ ...read, source, span });
        else {
          unread++;
          diagnostics.push(...read.problems.map((problem) => finding(source, start, problem)));
        }
      }
      start += whole.length + 1;
    }
  }
  return { events, diagnostics, unread };
}

type Code = 'DEBT001' | 'DEBT002' | 'DEBT003';
type Coded = LineProblem & { readonly code: Code };
type LineReading = Pick<PlacedEvent, 'event' | 'canonical'> | { readonly problems: readonly Coded[] };

function readLine(line: string, isLast: boolean): LineReading {
  if (line.length > MAX_LINE)
    return { problems: [{ code: 'DEBT001', problem: 'it is longer than 1 MiB', span: { start: 0, end: 1 } }] };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    const problem = syntaxProblem(line, error as Error);
    const isTorn = isLast && line.startsWith('{');
    return { problems: [{ ...problem, code: isTorn ? 'DEBT003' : 'DEBT001' }] };
  }
  const isEvent = (validator ??= compile());
  if (!isEvent(value)) {
    const errors = (isEvent.errors ?? []).filter(({ keyword }) => keyword !== 'if');
    return { problems: errors.map((error) => ({ ...schemaProblem(line, error), code: 'DEBT002' })) };
  }
  const written = value as unknown as WrittenEvent;
  const event = toEvent(written);
  if (event.data.debtId !== written.subject)
    return refuse(line, 'subject', '"subject" names another item than data.debtId');
  // A leap second has the form of a time, and no place in JavaScript's.
  if (Number.isNaN(Date.parse(written.time))) return refuse(line, 'time', '"time" is no moment that can be compared');
  try {
    return { event, canonical: canonicalize(value) as string };
  } catch {
    return refuse(line, 'specversion', 'a text in it ends or begins with half a character (a lone surrogate)');
  }
}

function refuse(line: string, member: string, problem: string): LineReading {
  const at = line.indexOf(`"${member}"`);
  return { problems: [{ code: 'DEBT002', problem, span: { start: at, end: at + member.length + 2 } }] };
}

interface WrittenEvent {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly data: DebtChange['data'];
}

function toEvent({ id, type, time, data }: WrittenEvent): DebtEvent {
  const name = type.slice(TYPE_PREFIX.length) as DebtEventName;
  return { id, time, name, data } as DebtEvent;
}

function finding(source: SourceText, offset: number, { code, problem, span, help }: Coded): Diagnostic {
  const place = { source, span: { start: offset + span.start, end: offset + span.end } };
  return diagnostic(code, place, { problem }, help === undefined ? {} : { help });
}

let validator: ValidateFunction | undefined;

function compile(): ValidateFunction {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    allowUnionTypes: true,
    strictTypes: false,
    strictRequired: false,
  });
  // The package's types are those of its CommonJS form.
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  return ajv.compile(debtEventSchema);
}
