import { type Diagnostic, nearest, SourceText, type Span } from '@sea-forge/diagnostics';
import { EVALUATION_FIGURES, evaluationSchema } from '@sea-forge/evidence/evaluation';
import { isMap, isPair, isScalar, isSeq, type Node, parseDocument, type YAMLMap } from 'yaml';
import { diagnostic } from '../codes.ts';

/** The figures of one model, and where each of them stands. */
export interface EvaluationResult {
  readonly model: string;
  /** As it goes on record. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly figures: Readonly<Partial<Record<(typeof EVALUATION_FIGURES)[number], number>>>;
  /** Span of a member's value; of the whole result for one that was worked out. */
  readonly spanOf: (member: string) => Span;
}

export interface ResultsReading {
  readonly results: readonly EvaluationResult[];
  readonly diagnostics: readonly Diagnostic[];
}

const TEXTS = ['version', 'suite'];
const KNOWN = Object.keys(evaluationSchema.properties);

/** Reads the results of evaluations: a JSON object a model, or a list of them. */
export function readResults(source: SourceText): ResultsReading {
  try {
    JSON.parse(source.text);
  } catch (error) {
    const offset = Number(/ at position (\d+)/.exec((error as Error).message)?.[1] ?? source.text.length);
    const problem = (error as Error).message.split(' in JSON')[0] as string;
    return { results: [], diagnostics: [diagnostic('EVAL001', { source, span: at(offset) }, { problem })] };
  }
  // JSON is YAML, whose parser keeps the places.
  const document = parseDocument(source.text, { uniqueKeys: false, schema: 'json' });
  const root = document.contents as Node;
  const items = isSeq(root) ? (root.items as Node[]) : [root];
  const diagnostics: Diagnostic[] = [];
  const report = (node: Node | undefined, problem: string) =>
    void diagnostics.push(diagnostic('EVAL002', { source, span: spanOf(node ?? root) }, { problem }));
  if (items.length === 0) report(root, 'there is no result in this list');
  const results = items.flatMap((item) => {
    if (isMap(item)) return readResult(item, report) ?? [];
    report(item, 'a result is a JSON object');
    return [];
  });
  return { results, diagnostics };
}

type Report = (node: Node | undefined, problem: string) => void;

function readResult(item: YAMLMap, report: Report): EvaluationResult | undefined {
  const nodes = new Map<string, Node>();
  for (const pair of item.items) {
    if (!isPair(pair) || !isScalar(pair.key)) continue;
    const name = String(pair.key.value);
    if (nodes.has(name)) report(pair.key, `"${name}" is given twice`);
    const near = KNOWN.includes(name) ? undefined : nearest(name, KNOWN);
    if (near !== undefined) report(pair.key, `there is no figure "${name}"; did you mean "${near}"?`);
    nodes.set(name, pair.value as Node);
  }
  const data = item.toJSON() as Record<string, unknown>;
  const { model } = data;
  if (typeof model !== 'string' || model === '') {
    report(nodes.get('model') ?? item, 'a result names its model by the id of the registry, as a text');
    return undefined;
  }
  for (const name of TEXTS) {
    if (data[name] !== undefined && typeof data[name] !== 'string') report(nodes.get(name), `${name} must be a text`);
  }
  const wrong = EVALUATION_FIGURES.filter((name) => data[name] !== undefined && !isShare(data[name]));
  for (const name of wrong) report(nodes.get(name), `${name} must be a number from 0 to 1`);
  const shares = readSubgroups(data['subgroups'], nodes.get('subgroups'), report);
  const isDeltaMissing = data['fairness_subgroup_delta'] === undefined && shares.length > 1;
  const complete = isDeltaMissing ? { ...data, fairness_subgroup_delta: spread(shares) } : data;
  const figures = Object.fromEntries(
    EVALUATION_FIGURES.filter((name) => isShare(complete[name])).map((name) => [name, complete[name]]),
  );
  if (Object.keys(figures).length === 0 && wrong.length === 0) {
    report(item, `a result has at least one of ${EVALUATION_FIGURES.join(', ')}`);
  }
  return { model, data: complete, figures, spanOf: (member) => spanOf(nodes.get(member) ?? item) };
}

function readSubgroups(value: unknown, node: Node | undefined, report: Report): number[] {
  if (value === undefined) return [];
  const shares =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.values(value) : undefined;
  if (shares?.every(isShare) === true) return shares;
  report(node, 'subgroups must be an object of numbers from 0 to 1, by the name of the subgroup');
  return [];
}

function spread(shares: readonly number[]): number {
  // Without the noise of binary fractions.
  return Number((Math.max(...shares) - Math.min(...shares)).toPrecision(12));
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

function spanOf(node: Node): Span {
  const [start = 0, end = start] = node.range ?? [];
  return { start, end };
}

function at(offset: number): Span {
  return { start: offset, end: offset + 1 };
}
