export { codes } from './codes/codes.ts';
export { readSpec, type SpecReading } from './document/read-spec.ts';
export * from './document/spec-document.ts';
export { checkLinks, type LinkCheck } from './links/check-links.ts';
export { checkReferences } from './references/check-references.ts';
export { deprecateModel, type Deprecation } from './registry/deprecate-model.ts';
export { checkSds, type RegistryOptions } from './registry/check-sds.ts';
export type { LocatedNode, MapNode } from './yaml/located-node.ts';
export { readYaml } from './yaml/read-yaml.ts';
