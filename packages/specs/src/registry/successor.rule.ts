import { type Diagnostic, nearest } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import type { RegisteredModel, RegistryRule } from './registry.ts';
import { related } from './registry.ts';

/** SDS215, SDS216, SDS217: a successor is registered and active, and successors end somewhere. */
export const checkSuccessors: RegistryRule = ({ documents, models }) => {
  const byId = new Map([...models].reverse().map((registered) => [registered.model.id.value, registered]));
  const unread = new Set(documents.flatMap(({ unreadModelIds = [] }) => unreadModelIds));
  const inCircle = new Set<string>();
  const findings: Diagnostic[] = [];
  for (const registered of byId.values()) {
    const circle = inCircle.has(registered.model.id.value) ? undefined : circleFrom(registered, byId);
    if (circle === undefined) continue;
    for (const id of circle) inCircle.add(id);
    findings.push(circleFinding(circle, byId));
  }
  for (const { model, document } of models) {
    const { successor } = model;
    if (successor === undefined || unread.has(successor.value)) continue;
    const place = { source: document.source, span: successor.span };
    const words = { model: model.id.value, successor: successor.value };
    const target = byId.get(successor.value);
    if (target === undefined) {
      const near = nearest(
        successor.value,
        [...byId.keys()].filter((id) => id !== model.id.value),
      );
      findings.push(diagnostic('SDS215', place, { ...words, near }));
    } else if (target.model.status.value !== 'active' && !inCircle.has(model.id.value)) {
      const details = { related: [related(target.document, target.model.status.span, 'the status of the successor')] };
      findings.push(diagnostic('SDS216', place, { ...words, status: target.model.status.value }, details));
    }
  }
  return findings;
};

/** The ids of the circle that a model is in, itself first; undefined if it is in none. */
function circleFrom(start: RegisteredModel, byId: ReadonlyMap<string, RegisteredModel>): string[] | undefined {
  const path = [start.model.id.value];
  const seen = new Set(path);
  for (let next = start.model.successor?.value; next !== undefined; next = byId.get(next)?.model.successor?.value) {
    if (next === path[0]) return path;
    if (seen.has(next)) return undefined;
    seen.add(next);
    path.push(next);
  }
  return undefined;
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
