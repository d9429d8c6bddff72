import type { Keyword } from '../lexer/keywords.ts';
import { keywordOf } from '../lexer/kinds.ts';

/** What each declaration looks like; parts in brackets may be left out. */
const shapes: Partial<Record<Keyword, string>> = {
  import: 'import { Name [as Other] } from "module"',
  dimension: 'Dimension "name"',
  unit: 'Unit "symbol" of "dimension" factor 1 base "symbol"',
  record: 'record Name { field: type }',
  enum: 'enum Name { Member = "value" }',
  operation: 'operation Name { clause clause }',
  entity: 'Entity "name" [v1.0.0] [@replaces "other"] [in domain] [{ key id: uuid }]',
  resource: 'Resource "name" [unit] [in domain]',
  flow: 'Flow "resource" [@annotation value] from "entity" to "entity" [quantity 1]',
  pattern: 'Pattern "name" matches "expression"',
  role: 'Role "name" [in domain]',
  relation: 'Relation "name" subject: "role" predicate: "verb" object: "role" [via: flow "resource"]',
  instance: 'Instance name of "entity" [{ field: value }]',
  policy: 'Policy name [per Constraint Obligation priority 0] [@rationale "why"] [v1.0.0] as: expression',
  conceptchange: 'ConceptChange "name" @from_version v1.0.0 @to_version v2.0.0 @migration_policy name',
  metric: 'Metric "name" as: expression [@unit "kg"] [@threshold 1]',
  mapping: 'Mapping "name" for calm { Entity "name" -> Target { field: "value" } }',
  projection: 'Projection "name" for calm { Entity "name" { field: "value" } }',
  cell: 'Cell "name" [@annotation value]',
  systemdependency: 'SystemDependency "name" [version "1.0"] [@annotation value]',
  runtime: 'Runtime "name" version "1.0" [@annotation value]',
  tool: 'Tool "name" version "1.0" [@annotation value]',
  dependencyset: 'DependencySet "name" [@annotation value]',
  service: 'Service "name" [version "1.0"] [@annotation value]',
  mount: 'Mount "name" [@annotation value]',
  endpoint: 'Endpoint "name" [@annotation value]',
  networkflow: 'NetworkFlow "name" from "a" to "b" [@annotation value]',
  credential: 'Credential "name" [@annotation value]',
};

/** Help for a declaration that begins with a keyword of this kind; undefined where it is no declaration. */
export function shapeOf(kind: number): string | undefined {
  const word = keywordOf(kind);
  const shape = word && shapes[word];
  return shape && `it is written \`${shape}\``;
}
