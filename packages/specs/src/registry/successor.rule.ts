import type { Diagnostic } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import { boundedNearest } from '../references/bounded-nearest.ts';
import type { RegisteredModel, RegistryRule } from './registry.ts';
import { related } from './registry.ts';

/** SDS215, SDS216, SDS217: a successor is registered and active, and successors end somewhere. */
export const checkSuccessors: RegistryRule = ({ documents, models }) => {
  const byId = new Map([...models].reverse().map((registered) => [registered.model.id.value, registered]));
  const unread = new Set(documents.flatMap(({ unreadModelIds = [] }) => unreadModelIds));
  const inCircle = new Set<string>();
  const findings: Diagnostic[] = [];
  const findNearest = boundedNearest();
  const ids = [...byId.keys()];
  const walked = new Set<string>();
  for (const id of ids) {
    const circle = circleFrom(id, byId, walked);
    if (circle === undefined) continue;
    for (const member of circle) inCircle.add(member);
    findings.push(circleFinding(circle, byId));
  }
  for (const { model, document } of models) {
    const { successor } = model;
    if (successor === undefined || unread.has(successor.value)) continue;
    const place = { source: document.source, span: successor.span };
    const words = { model: model.id.value, successor: successor.value };
    const target = byId.get(successor.value);
    if (target === undefined) {
      const near = findNearest(successor.value, ids);
      findings.push(diagnostic('SDS215', place, { ...words, near: near === model.id.value ? undefined : near }));
    } else if (target.model.status.value !== 'active' && !inCircle.has(model.id.value)) {
      const details = { related: [related(target.document, target.model.status.span, 'the status of the successor')] };
      findings.push(diagnostic('SDS216', place, { ...words, status: target.model.status.value }, details));
    }
  }
  return findings;
};

/** The ids of a circle that the successors of a model lead into; each model is walked once, so each circle comes once. */
function circleFrom(
  start: string,
  byId: ReadonlyMap<string, RegisteredModel>,
  walked: Set<string>,
): string[] | undefined {
  const path = new Map<string, number>();
  let next: string | undefined = start;
  for (; next !== undefined && !walked.has(next) && !path.has(next); next = byId.get(next)?.model.successor?.value)
    path.set(next, path.size);
  for (const id of path.keys()) walked.add(id);
  const from = next === undefined ? undefined : path.get(next);
  return from === undefined ? undefined : [...path.keys()].slice(from);
}

function circleFinding(circle: readonly string[], byId: ReadonlyMap<string, RegisteredModel>): Diagnostic {
  const [first, ...others] = [...circle].sort().map((id) => byId.get(id) as RegisteredModel) as [
    RegisteredModel,
    ...RegisteredModel[],
  ];
  const at = circle.indexOf(first.model.id.value);
  const path = [...circle.slice(at), ...circle.slice(0, at), first.model.id.value];
  const span = first.model.successor?.span ?? first.model.id.span;
  const details = {
    related: others.map(({ model, document }) =>
      related(document, model.successor?.span ?? model.id.span, `the successor of "${model.id.value}"`),
    ),
  };
  return diagnostic('SDS217', { source: first.document.source, span }, { path }, details);
}
