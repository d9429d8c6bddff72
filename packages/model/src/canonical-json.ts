import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { expressionJson } from '@sea-forge/policy';
import type { GovernanceModel, MetricNode, PolicyNode } from './governance-model.ts';

/** The model as JSON in the one form of RFC 8785, without the spans of its expressions, which only live in memory. */
export function canonicalModelJson(model: GovernanceModel): string {
  return canonicalJson(plainModel(model));
}

/** `sha256:` and the hexadecimal digest of {@link canonicalModelJson}: changes with every member, places included. */
export function modelDigest(model: GovernanceModel): string {
  return digest(canonicalModelJson(model));
}

/** The model less what JSON does not carry. */
export function plainModel(model: GovernanceModel): GovernanceModel {
  return {
    ...model,
    constraints: { policies: model.constraints.policies.map(withPlainExpression) },
    measures: { ...model.measures, metrics: model.measures.metrics.map(withPlainExpression) },
  };
}

export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('there is no JSON of undefined');
  return text;
}

export function digest(text: string): string {
  return `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`;
}

function withPlainExpression<Node extends PolicyNode | MetricNode>(node: Node): Node {
  return { ...node, expression: expressionJson(node.expression) };
}
