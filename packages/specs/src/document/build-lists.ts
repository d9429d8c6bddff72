import type { MapNode } from '../yaml/located-node.ts';
import type { Located, Requirement, SpecEvent } from './spec-document.ts';
import { mapsIn } from './values.ts';

/** The events of a document. */
export function buildEvents(root: MapNode, isValid: (pointer: string) => boolean): SpecEvent[] {
  return mapsIn(root, '/events').flatMap(({ index, values }) => {
    if (!isValid(`/events/${index}`)) return [];
    const id = values.get<string>('id');
    const fields = values.inner('payload');
    const payload =
      fields &&
      Object.fromEntries([...fields.map.entries.keys()].map((name) => [name, fields.required<string>(name).value]));
    return [{ ...(id && { id }), name: values.required<string>('name'), ...(payload && { payload }) }];
  });
}

/** The requirements of a PRD that are written as YAML. */
export function buildRequirements(root: MapNode, isValid: (pointer: string) => boolean): Requirement[] {
  return mapsIn(root, '/requirements').flatMap(({ index, values }) => {
    if (!isValid(`/requirements/${index}`)) return [];
    const text = values.required<string>('text');
    return [{ id: values.required<string>('id'), text: { ...text, value: text.value.trim() } }];
  });
}

/** The requirements that the policies of an SDS satisfy. */
export function buildSatisfiedRequirements(root: MapNode, isValid: (pointer: string) => boolean): Located<string>[] {
  return mapsIn(root, '/policies').flatMap(({ index, values }) =>
    values.validList<string>('satisfies_reqs', `/policies/${index}/satisfies_reqs`, isValid),
  );
}
