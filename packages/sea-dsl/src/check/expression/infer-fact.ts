import { FACT_ROOTS, factDefinition, factVocabulary, type MemberAccess } from '@sea-forge/policy';
import { nearest, type Span } from '@sea-forge/diagnostics';
import { type Environment, suggest } from './environment.ts';
import { type StaticType, UNKNOWN } from './static-type.ts';

/** A fact of the gateway (ruling R15); a misspelt one is an error. */
export function inferFact({ object, member }: MemberAccess, at: Span, environment: Environment): StaticType {
  const fact = factDefinition(`${object}.${member}`);
  if (fact === undefined) {
    const members = membersOf(object);
    const elsewhere = FACT_ROOTS.map((root) => `${root}.${member}`).find((name) => factDefinition(name) !== undefined);
    const details = suggest(environment, at, member, members) ?? {
      help: elsewhere === undefined ? `${object} has ${members.join(', ')}` : `did you mean ${elsewhere}?`,
    };
    environment.report('E305', at, { name: `${object}.${member}` }, details);
    return UNKNOWN;
  }
  const values = fact.values === undefined ? {} : { values: fact.values };
  switch (fact.type) {
    case 'number':
      return { kind: 'number', ...(fact.range === undefined ? {} : { range: fact.range }) };
    case 'text':
    case 'texts':
      return { kind: fact.type, ...values };
    case 'boolean':
    case 'instant':
      return { kind: fact.type };
  }
}

/** Second parts of the facts under a root. */
export function membersOf(root: string): readonly string[] {
  const names = Object.keys(factVocabulary).filter((name) => name.startsWith(`${root}.`));
  return names.map((name) => name.slice(root.length + 1));
}

/** The member of a root that was meant: the one written, if it is one, or the nearest. */
export function nearestMember(root: string, member: string): string {
  const members = membersOf(root);
  return members.includes(member) ? member : (nearest(member, members) ?? member);
}
