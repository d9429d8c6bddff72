import type { Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { Findings, type Report } from '../check/report/findings.ts';
import { misspelt } from '../check/report/misspelling.ts';
import { placeIn, replacement } from '../check/report/replacement.ts';
import type { Annotation, FlowDeclaration, SourceFile } from '../syntax/ast.ts';
import {
  expectations,
  FLOW_KINDS,
  type FlowAnnotation,
  flowAnnotationNames,
  flowAnnotations,
  type FlowKind,
} from './flow-annotations.ts';
import { lintAnnotation } from './lint-annotation.ts';

/**
 * The flow lint (ruling R12): whether the flows of a file say what code needs to know of them, in `@cqrs`, `@tx`,
 * `@idempotency`, `@outbox` and `@read_model`. Pure; findings in reading order. Other annotations are the author's own.
 */
export function lintFlows(file: SourceFile): readonly Diagnostic[] {
  const findings = new Findings();
  const report = findings.reportIn(file);
  for (const declaration of file.declarations) {
    if (declaration.kind === 'Flow') lintFlow(declaration, file, report);
  }
  return findings.sorted();
}

function lintFlow(flow: FlowDeclaration, file: SourceFile, report: Report): void {
  const given = new Map<FlowAnnotation, Annotation>();
  for (const annotation of flow.annotations) {
    const key = annotation.key.value.toLowerCase();
    const name = flowAnnotationNames.find((each) => each === key);
    if (name === undefined) continue;
    const first = given.get(name);
    if (first !== undefined) {
      const details = { help: 'keep one of them', related: [placeIn(file, first.key, 'the first one')] };
      report('FLOW002', annotation.key, { name }, details);
      continue;
    }
    given.set(name, annotation);
    lintAnnotation(annotation, { name, source: file.source, report });
  }
  const meant = new Set([...given.keys(), ...misspeltIn(flow, given, file.source, report)]);
  const kind = kindOf(given.get('cqrs'));
  if (!meant.has('cqrs')) report('FLOW001', flow.resource, { flow: flow.resource.value });
  else if (kind !== undefined) lintExpectations(flow, kind, meant, report);
}

/** Annotations that are surely meant but misspelt; they do not count as missing too. */
function misspeltIn(
  { annotations }: FlowDeclaration,
  given: ReadonlyMap<FlowAnnotation, Annotation>,
  source: SourceText,
  report: Report,
): readonly FlowAnnotation[] {
  return annotations.flatMap(({ key, value }) => {
    const written = key.value;
    const near = flowAnnotationNames.find((name) => name === written.toLowerCase());
    if (near !== undefined) return [];
    const names = flowAnnotationNames.filter((name) => !given.has(name));
    // Short names are near to many others: there the value must be what the annotation asks for.
    const meant = names.find(
      (name) => misspelt(written, [name]) !== undefined && (name.length > 3 || fits(name, value)),
    );
    if (meant === undefined) return [];
    report('FLOW006', key, { written, meant }, replacement(source, key.span, meant));
    return [meant];
  });
}

function fits(name: FlowAnnotation, value: Annotation['value']): boolean {
  const members = flowAnnotations[name].members ?? {};
  return value.kind === 'object' && value.members.some(({ key }) => Object.hasOwn(members, key.value));
}

/** The kind that `@cqrs` states, if it states one. */
function kindOf(cqrs: Annotation | undefined): FlowKind | undefined {
  if (cqrs?.value.kind !== 'object') return undefined;
  const stated = cqrs.value.members.find(({ key }) => key.value === 'kind')?.value;
  return stated?.kind === 'text' ? FLOW_KINDS.find((kind) => kind === stated.value) : undefined;
}

function lintExpectations(
  { resource }: FlowDeclaration,
  kind: FlowKind,
  meant: ReadonlySet<FlowAnnotation>,
  report: Report,
): void {
  const { required, recommended } = expectations[kind];
  const flow = resource.value;
  if (required !== undefined && !meant.has(required)) {
    report('FLOW004', resource, { flow, kind, name: required }, { help: `add ${flowAnnotations[required].example}` });
  }
  if (recommended !== undefined && !meant.has(recommended)) {
    const details = { help: `add ${flowAnnotations[recommended].example}` };
    report('FLOW005', resource, { flow, kind, name: recommended }, details);
  }
}
