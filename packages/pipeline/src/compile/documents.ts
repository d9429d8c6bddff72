import type { DocumentNode, ModelNode, RequirementNode, ThresholdNode } from '@sea-forge/model';
import type { RegistryModel, SpecDocument } from '@sea-forge/specs';
import { originAt } from './origin.ts';

export function compileDocuments(documents: readonly SpecDocument[]): readonly DocumentNode[] {
  return documents.flatMap(({ source, kind, items }) =>
    items.map(({ id, title, status, satisfies }) => ({
      kind,
      id: id.value,
      title: title.value,
      status: status.value,
      satisfies: satisfies.map(({ value }) => value),
      origin: originAt(source, id.span, id.value),
    })),
  );
}

export function compileRequirements(documents: readonly SpecDocument[]): readonly RequirementNode[] {
  return documents.flatMap(({ source, requirements }) =>
    requirements.map(({ id, text }) => ({
      id: id.value,
      text: text.value,
      origin: originAt(source, id.span, id.value),
    })),
  );
}

/** The bounds that SDSs set, in order of the documents; where two set one, the first of a name counts. */
export function compileThresholds(documents: readonly SpecDocument[]): readonly ThresholdNode[] {
  return documents.flatMap(({ source, thresholds }) =>
    thresholds.map(({ name, value }) => ({
      name: name.value,
      value: value.value,
      origin: originAt(source, name.span, name.value),
    })),
  );
}

export function compileModels(documents: readonly SpecDocument[]): readonly ModelNode[] {
  return documents.flatMap(({ source, models }) => models.map((model) => modelNode(source, model)));
}

function modelNode(source: SpecDocument['source'], model: RegistryModel): ModelNode {
  const { id, deprecatedOn, removalDate, successor, owner, endpoint, upstreamModel, governance, evaluations } = model;
  return {
    id: id.value,
    name: model.name.value,
    version: model.version.value,
    provider: model.provider.value,
    riskTier: model.riskTier.value,
    status: model.status.value,
    ...(deprecatedOn === undefined ? {} : { deprecatedOn: deprecatedOn.value }),
    ...(removalDate === undefined ? {} : { removalDate: removalDate.value }),
    ...(successor === undefined ? {} : { successor: successor.value }),
    ...(owner === undefined ? {} : { owner: owner.value }),
    ...(endpoint === undefined ? {} : { endpoint: endpoint.value }),
    ...(upstreamModel === undefined ? {} : { upstreamModel: upstreamModel.value }),
    governance: {
      policyGateway: governance.policyGateway.value,
      evidenceLogging: governance.evidenceLogging.value,
      humanReview: governance.humanReview.value,
    },
    evaluations: Object.fromEntries(evaluations.map(({ name, value }) => [name.value, value.value])),
    origin: originAt(source, id.span, id.value),
  };
}
