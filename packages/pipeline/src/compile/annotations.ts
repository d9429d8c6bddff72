import type { Annotation, AnnotationValue } from '@sea-forge/sea-dsl';

/** Annotations as JSON by key in lower case. */
export function plainAnnotations(annotations: readonly Annotation[]): Record<string, unknown> {
  return Object.fromEntries(annotations.map(({ key, value }) => [key.value.toLowerCase(), plainValue(value)]));
}

function plainValue(value: AnnotationValue): unknown {
  switch (value.kind) {
    case 'texts':
      return value.items.map((item) => item.value);
    case 'object':
      return Object.fromEntries(value.members.map(({ key, value: member }) => [key.value, plainValue(member)]));
    default:
      return value.value;
  }
}
