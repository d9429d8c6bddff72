import { canonicalJson, digest, plainModel } from './canonical-json.ts';
import type { GovernanceModel, Origin } from './governance-model.ts';

/**
 * By path, the digest of what the model took from that file: for the ownership manifest's `inputs`. Lines and columns
 * do not count, nor does the order of nodes, so that an edit of comments or prose changes nothing (design: pipeline,
 * "Ownership manifest"). A source that gave no node has the digest of nothing.
 */
export function sourceDigests(model: GovernanceModel): Readonly<Record<string, string>> {
  const nodesByPath = new Map<string, string[]>(model.meta.sources.map((path) => [path, []]));
  for (const [place, node] of nodesOf(plainModel(model))) {
    const { path, id } = node.origin;
    const nodes = nodesByPath.get(path) ?? [];
    nodes.push(canonicalJson([place, { ...node, origin: id }]));
    nodesByPath.set(path, nodes);
  }
  const paths = [...nodesByPath.keys()].sort();
  return Object.fromEntries(paths.map((path) => [path, digest(canonicalJson(nodesByPath.get(path)?.sort()))]));
}

type Traced = { readonly origin: Origin };

// Each node with where in the model it stands: the same members under another heading are another thing.
function nodesOf({
  symbols,
  behavior,
  constraints,
  facts,
  measures,
  codegenDirectives,
}: GovernanceModel): [string, Traced][] {
  const lists: Record<string, readonly Traced[]> = {
    ...behavior,
    ...constraints,
    ...facts,
    ...measures,
    events: codegenDirectives.events,
    governance: [codegenDirectives.governance],
  };
  return [
    ...Object.entries(symbols),
    ...Object.entries(lists).flatMap(([place, nodes]) => nodes.map((node): [string, Traced] => [place, node])),
  ];
}
