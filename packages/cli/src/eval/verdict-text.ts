import { summaryOf, type TraceStep, valueText } from '@sea-forge/sea-dsl';
import { counted } from '../output/counted.ts';
import { type DecidedVerdict, outcomeWord } from './outcome-word.ts';

/** A policy for a reader: what it came to and why; with `trace` the value of every part. */
export function verdictText(verdict: DecidedVerdict, trace: boolean): string {
  const { policy, file, modality, priority, value } = verdict;
  const { line, column } = file.source.position(policy.name.span.start);
  const place = `${file.source.path}:${line}:${column}`;
  const head = `${place} ${policy.name.value}: ${outcomeWord(verdict)} (${modality}, priority ${priority}, is ${value})`;
  const lines = [head, ...(needsReason(verdict) ? [`  ${summaryOf(verdict.trace())}`] : [])];
  if (trace) lines.push(...stepLines(verdict.trace(), 0).map((each) => `  ${each}`));
  return `${lines.join('\n')}\n`;
}

function needsReason({ value, violated, excusedBy }: DecidedVerdict): boolean {
  return violated !== false || excusedBy.length > 0 || value === 'unknown';
}

const VALUE_WIDTH = 9;

/** `false    | forall f in flows: (...)`, parts below with two more blanks. */
function stepLines(step: TraceStep, depth: number): readonly string[] {
  const indent = '  '.repeat(depth);
  const about = step.about === undefined ? '' : `${step.about.label}${placeOf(step)}: `;
  const reason = step.reason === undefined ? '' : `  <- ${step.reason}`;
  const own = `${valueText(step.value).padEnd(VALUE_WIDTH)}| ${indent}${about}${step.text}${reason}`;
  const omitted =
    step.omitted === 0 ? [] : [`${'...'.padEnd(VALUE_WIDTH)}| ${indent}  ${step.omitted} more, not shown`];
  return [own, ...step.children.flatMap((child) => stepLines(child, depth + 1)), ...omitted];
}

function placeOf({ about }: TraceStep): string {
  if (about?.place === undefined) return '';
  const { path, range } = about.place;
  return ` (${path}:${range.start.line}:${range.start.column})`;
}

/** `3 policies: 1 violated, 2 kept`, and which of several that were not kept weighs most. */
export function verdictsLine(verdicts: readonly DecidedVerdict[]): string {
  if (verdicts.length === 0) return 'No policy to evaluate';
  const counts = new Map<string, number>();
  for (const verdict of verdicts) {
    const word = verdict.excusedBy.length > 0 ? 'excused' : outcomeWord(verdict);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const parts = [...counts].map(([word, count]) => `${count} ${word}`);
  const failing = verdicts.filter(({ violated }) => violated !== false);
  const [first, second] = [...failing].sort((a, b) => b.priority - a.priority);
  const isHeavier = first !== undefined && second !== undefined && first.priority > second.priority;
  const decides = isHeavier ? `; ${first.policy.name.value} weighs most` : '';
  return `${counted(verdicts.length, 'policy', 'policies')}: ${parts.join(', ')}${decides}`;
}
