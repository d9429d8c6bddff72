import { diagnostic } from '../codes/codes.ts';
import { type RegisteredModel, type RegistryRule, related } from './registry.ts';

/** SDS201: model ids are unique in all contexts. */
export const checkUniqueModelIds: RegistryRule = ({ models }) => {
  const first = new Map<string, RegisteredModel>();
  return models.flatMap((registered) => {
    const { model, document } = registered;
    const earlier = first.get(model.id.value);
    if (earlier === undefined) {
      first.set(model.id.value, registered);
      return [];
    }
    const place = { source: document.source, span: model.id.span };
    const other = related(earlier.document, earlier.model.id.span, `"${model.id.value}" is first registered here`);
    return [diagnostic('SDS201', place, { model: model.id.value }, { related: [other] })];
  });
};
