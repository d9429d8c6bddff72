import type { Declaration } from '../../syntax/ast.ts';
import { concat, type Document } from '../document/document.ts';
import type { Weaver } from '../tokens/weaver.ts';
import { dimension, entity, flow, relation, resource, role, sentence } from './concepts.ts';
import { conceptChange, enumeration, instance, record } from './data.ts';
import { metric, policy } from './governance.ts';
import { operation } from './operation.ts';
import { cell, mapping, networkFlow, projection } from './projections.ts';

/** A declaration with its `export`; the gap before it has been laid out. */
export function declaration(weaver: Weaver, one: Declaration): Document {
  const exported = one.exported ? concat(weaver.lower(), weaver.gap(' ')) : '';
  return concat(exported, weaver.token(spelling(one)), tail(weaver, one));
}

/** Shapes of data are lower case, everything else is capitalized. */
function spelling({ kind }: Declaration): string {
  return kind === 'Record' || kind === 'Enum' || kind === 'Operation' ? kind.toLowerCase() : kind;
}

function tail(weaver: Weaver, one: Declaration): Document {
  switch (one.kind) {
    case 'Entity':
      return entity(weaver, one);
    case 'Resource':
      return resource(weaver, one);
    case 'Flow':
      return flow(weaver, one);
    case 'Pattern':
    case 'Unit':
      return sentence(weaver);
    case 'Role':
      return role(weaver, one);
    case 'Relation':
      return relation(weaver, one);
    case 'Dimension':
      return dimension(weaver);
    case 'Policy':
      return policy(weaver, one);
    case 'Instance':
      return instance(weaver, one);
    case 'ConceptChange':
      return conceptChange(weaver);
    case 'Metric':
      return metric(weaver, one);
    case 'Mapping':
      return mapping(weaver);
    case 'Projection':
      return projection(weaver);
    case 'NetworkFlow':
      return networkFlow(weaver);
    case 'Record':
      return record(weaver, one);
    case 'Enum':
      return enumeration(weaver);
    case 'Operation':
      return operation(weaver, one);
    default:
      return cell(weaver);
  }
}
