import type { Declaration, DeclarationKind } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { checkEnum } from '../contracts/check-enum.ts';
import { checkOperation } from '../contracts/operation/check-operation.ts';
import { checkInstance } from '../instances/check-instance.ts';
import { checkUnit } from '../units/check-units.ts';
import { checkEntity, checkRecord } from './check-entity.ts';
import { checkFlow } from './check-flow.ts';
import { checkMapping, checkProjection } from './check-mapping.ts';
import { checkMetric } from './check-metric.ts';
import { checkPattern } from './check-pattern.ts';
import { checkPolicy } from './check-policy.ts';
import { checkRelation } from './check-relation.ts';
import { checkConceptChange } from './check-versions.ts';

type Check<Kind extends DeclarationKind> = (
  declaration: Extract<Declaration, { kind: Kind }>,
  context: CheckContext,
) => void;
type Checks = { readonly [Kind in DeclarationKind]?: Check<Kind> };

/** One check per kind of declaration; a kind without one has nothing beyond its syntax and its name. */
const checks: Checks = {
  Unit: checkUnit,
  Pattern: checkPattern,
  ConceptChange: checkConceptChange,
  Entity: checkEntity,
  Record: checkRecord,
  Enum: checkEnum,
  Operation: checkOperation,
  Flow: checkFlow,
  Relation: checkRelation,
  Instance: checkInstance,
  Policy: checkPolicy,
  Metric: checkMetric,
  Mapping: checkMapping,
  Projection: checkProjection,
};

export function checkDeclaration(declaration: Declaration, context: CheckContext): void {
  const check = checks[declaration.kind] as Check<DeclarationKind> | undefined;
  check?.(declaration, context);
}
