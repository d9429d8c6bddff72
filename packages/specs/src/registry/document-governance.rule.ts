import { diagnostic } from '../codes/codes.ts';
import { type RegistryRule, related } from './registry.ts';

const NEEDS_CONTROLS = new Set(['high', 'gpai', 'limited']);

/** SDS222: a document does not switch off a control that one of its models needs. */
export const checkDocumentGovernance: RegistryRule = ({ documents }) =>
  documents.flatMap((document) => {
    const { policyGateway, evidenceService } = document.governance ?? {};
    const model = document.models.find(
      ({ riskTier, status }) => NEEDS_CONTROLS.has(riskTier.value) && status.value !== 'retired',
    );
    if (model === undefined) return [];
    const words = { model: model.id.value, tier: model.riskTier.value };
    const details = { related: [related(document, model.riskTier.span, 'the tier of the model')] };
    return [
      { control: 'the policy gateway', enabled: policyGateway?.enabled },
      { control: 'the evidence service', enabled: evidenceService?.enabled },
    ].flatMap(({ control, enabled }) =>
      enabled === undefined || enabled.value
        ? []
        : [diagnostic('SDS222', { source: document.source, span: enabled.span }, { ...words, control }, details)],
    );
  });
