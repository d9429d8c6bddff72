import { describe, expect, it } from 'vitest';
import { checkSources } from './testing/marked-snippet.test.helper.ts';

const lines = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');
const check = (...parts: readonly string[]) => checkSources({ 'many.sea': parts.join('\n') });

/** Each took a minute or more when every unknown name was compared with every declared one. */
describe('thousands of unknown names among tens of thousands of declared ones', () => {
  const entities = lines(20_000, (at) => `Entity "entity_${at}"`);

  it.each([
    ['in policies', entities, lines(5000, (at) => `Policy p${at} as: enttiy_${at} = 1`)],
    ['before a dot', entities, lines(5000, (at) => `Policy p${at} as: enttiy_${at}.x = 1`)],
    [
      'at the ends of flows',
      entities,
      `Resource "R" kg ${lines(5000, (at) => `Flow "R" from "enttiy_${at}" to "entity_1"`)}`,
    ],
    [
      'of roles',
      lines(20_000, (at) => `Role "role_${at}"`),
      lines(5000, (at) => `Relation "r${at}" subject: "rloe_${at}" predicate: "x" object: "role_1"`),
    ],
    [
      'of units',
      lines(20_000, (at) => `Unit "unit_${at}" of "Mass" factor 2 base "kg"`),
      lines(5000, (at) => `Policy p${at} as: 1 "uint_${at}" > 2 "kg"`),
    ],
    [
      'of values',
      `enum Form { ${lines(20_000, (at) => `A${at} = "wire_${at}",`)} }`,
      `Entity "E" { key id: string ${lines(5000, (at) => `f${at}: Form default "wrie_${at}"`)} }`,
    ],
  ])('%s are told with what was meant', (_, declared, asked) => {
    const findings = check(declared, asked);
    expect(findings).toHaveLength(1001);
    expect(findings.filter(({ fix }) => fix !== undefined)).toHaveLength(1000);
    expect(findings[7]?.help).toMatch(/^did you mean .*_7"?[.?]/);
  });

  it('that are near to none are told without', () => {
    const findings = check(
      entities,
      lines(5000, (at) => `Policy p${at} as: entity_${at}xyz = 1`),
    );
    expect(findings).toHaveLength(1001);
    expect(findings.some(({ fix }) => fix !== undefined)).toBe(false);
  });

  it('behind thousands of aliases for a module are found', () => {
    const aliases = lines(20_000, (at) => `import * as alias_${at} from "std:core"`);
    expect(
      check(
        aliases,
        lines(5000, (at) => `Policy p${at} as: alais_${at}.x = 1`),
      ),
    ).toHaveLength(1001);
  });
});

describe('lists as long as a file', () => {
  it('of units are compared once, and told in part', () => {
    const model = lines(20_000, (at) => `Resource "R${at}" unit_${at} Flow "R${at}" from "A" to "A" quantity 1`);
    const [finding] = check(
      `Entity "A" ${model}`,
      lines(5000, (at) => `Policy p${at} as: exists f in flows: (f.quantity > ${at} "kg")`),
    );
    expect(finding?.code).toBe('E200');
    expect(finding?.message).toContain('and 19976 more');
  });

  it('of fields that an instance lacks are told in part', () => {
    const entity = `Entity "E" { key id: string ${lines(2000, (at) => `field_${at}: string`)} }`;
    const [finding] = check(
      entity,
      lines(2000, (at) => `Instance e${at} of "E" { id: "a${at}" }`),
    );
    expect(finding?.message).toMatch(/lacks "field_0", "field_1", .*"field_23" and 1976 more$/);
    expect(finding?.related).toHaveLength(12);
  });
});
