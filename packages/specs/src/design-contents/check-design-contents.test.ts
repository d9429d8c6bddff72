import { describe, expect, it } from 'vitest';
import { block, sds, SDS_PATH } from '../testing/documents.ts';
import { compareMarked, type MarkedFiles, read } from '../testing/marked.ts';
import { checkDesignContents } from './check-design-contents.ts';

function expectMarks(files: MarkedFiles): void {
  const { expected, found } = compareMarked(files);
  expect(found).toEqual(expected);
}

/** Another SDS, of whatever context. */
function other(context: string, yaml: string): MarkedFiles {
  const header = `id: SDS-004\ntitle: Types\nbounded_context: ${context}\nversion: "1.0.0"\nstatus: draft`;
  return { [`docs/specs/${context}/sds/004-types.sds.yaml`]: `${header}\n${yaml}\n` };
}

const MONEY = 'types: { value_objects: [{ name: Money, fields: { amount: decimal } }] }';

describe('types of fields', () => {
  it('are built in, one or a list of them', () => {
    const types = ['string', 'number', 'integer', 'boolean', 'datetime', 'date', 'decimal', 'uuid', 'object'];
    const fields = types.flatMap((type, index) => [`a${index}: ${type}`, `b${index}: "${type}[]"`]);
    expectMarks(block(`events: [{ name: Sent, payload: { ${fields.join(', ')} } }]`));
  });

  it('are looked for wherever a shape stands', () => {
    expectMarks(
      block(
        [
          'types:\n  value_objects:\n    - { name: Money, base: «SDS301:Base», fields: { a: «SDS301:Field» } }',
          'domain:\n  aggregates:\n    - { name: Order, identity: «SDS301:Id», fields: { b: Money } }',
          '    - { name: Cart, identity: { id: «SDS301:Idd» } }',
          'cqrs:\n  commands:\n    - { id: C1, name: Do, input: «SDS301:"In[]"», output: { a: Order } }',
          '  queries:\n    - { id: Q1, name: Ask, input: { a: «SDS301:Day» }, output: View, read_model: View }',
          'events:\n  - { name: Done, payload: «SDS301:Payload» }',
        ].join('\n'),
      ),
    );
  });

  it('may be declared in another design of the context or in shared, but not elsewhere', () => {
    const using = block('events: [{ name: Sent, payload: { price: Money } }]');
    expectMarks({ ...using, ...other('support', MONEY) });
    expectMarks({ ...using, ...other('shared', MONEY) });
    expectMarks({ ...block('events: [{ name: Sent, payload: { price: «SDS301:Money» } }]'), ...other('sales', MONEY) });
  });

  it('may be declared in a document that is not checked itself', () => {
    const using = read(block('events: [{ name: Sent, payload: { price: Money } }]')[SDS_PATH] as string);
    const [path, text] = Object.entries(other('support', `${MONEY}\npolicies: [{ id: P1 }, { id: P1 }]`))[0] as [
      string,
      string,
    ];
    expect(checkDesignContents([using]).map(({ code }) => code)).toEqual(['SDS301']);
    expect(checkDesignContents([using], [read(text, path)])).toEqual([]);
  });

  it('may be entities of the glossary', () => {
    expectMarks(block('glossary: [{ term: Desk, type: entity }]\nevents: [{ name: Sent, payload: { desk: Desk } }]'));
  });

  it('of a form that the schema does not know are a finding of the schema only', () => {
    expectMarks(block('events: [{ name: Sent, payload: { a: «SPEC107:"List<string>"», b: «SPEC107:"date?"» } }]'));
  });

  it('are declared although something else of the declaration is wrong', () => {
    expectMarks(
      block(
        'types: { enums: [{ name: Color, values: «SPEC104:red» }] }\nevents: [{ name: Sent, payload: { color: Color } }]',
      ),
    );
  });

  it('are not called missing where a design of the context could not be read', () => {
    const using = 'events: [{ name: Sent, payload: { price: Money } }]';
    const broken = 'types: { value_objects: [';
    const codesOf = (...files: MarkedFiles[]) =>
      compareMarked(Object.assign({}, ...files) as MarkedFiles).diagnostics.map(({ code }) => code);
    expect(codesOf(block(using), other('sales', broken))).toEqual(expect.arrayContaining(['SPEC002', 'SDS301']));
    expect(codesOf(block(using), other('support', broken))).not.toContain('SDS301');
    expect(codesOf(block(using), other('shared', broken))).not.toContain('SDS301');
    expect(codesOf(sds(`\`\`\`yaml\n${using}\n\`\`\`\n\n\`\`\`yaml\n${broken}\n\`\`\``))).not.toContain('SDS301');
  });

  it('suggest the nearest name, built in or declared', () => {
    const { diagnostics } = compareMarked(
      block(`${MONEY}\nevents: [{ name: Sent, payload: { a: strng, b: "Mony[]", c: Zebra } }]`),
    );
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'the type "strng" is neither built in nor declared in this context; did you mean "string"?',
      'the type "Mony" is neither built in nor declared in this context; did you mean "Money"?',
      'the type "Zebra" is neither built in nor declared in this context',
    ]);
  });
});

describe('events and aggregates of commands', () => {
  it('are known by name, events by id too, from any design of the context', () => {
    const commands = 'cqrs: { commands: [{ id: C1, name: Do, emits: [Done, E2], touches: [Order, Root] }] }';
    const declared =
      'domain: { aggregates: [{ name: Order }, { name: Cart, root: Root }] }\nevents: [{ name: Done }, { id: E2, name: Ended }]';
    expectMarks({ ...block(commands), ...other('support', declared) });
  });
});

describe('names in one design', () => {
  it('are given once among those of their kind, of commands and queries together', () => {
    expectMarks(
      block(
        [
          'types:\n  value_objects: [{ name: Money }, { name: «SDS303:Money» }]\n  enums: [{ name: «SDS303:Money», values: [a] }]',
          'domain:\n  aggregates: [{ name: Order }, { name: «SDS303:Order» }]',
          'policies: [{ id: P1 }, { id: «SDS303:P1» }]',
          'cqrs:\n  commands: [{ id: C1, name: Do }]\n  queries: [{ id: «SDS303:C1», name: Ask }]',
          'events: [{ id: E1, name: Done }, { id: «SDS303:E1», name: Ended }]',
        ].join('\n'),
      ),
    );
  });

  it('may come again in another design, of the same file or not', () => {
    const policies = 'policies: [{ id: P1 }]';
    expectMarks({ ...block(policies), ...other('support', policies) });
    const item = (id: string) => `## ${id}: T\n\nStatus: Draft\nVersion: 1.0.0\n\n\`\`\`yaml\n${policies}\n\`\`\`\n\n`;
    expectMarks({ 'docs/specs/support/sds/001-all.md': item('SDS-001') + item('SDS-002') });
  });
});

describe('rules of policies', () => {
  it('compare by known operators, in rules within rules, too', () => {
    expectMarks(
      block(
        'policies:\n  - { id: P1, rule: { op: <=, left: a, right: 5 } }\n  - { id: P2, rule: { op: and, left: { op: in, left: a, right: [1] }, right: { op: «SPEC102:resembles», left: a } } }\n  - { id: P3, rule: { op: «SPEC102:<<», left: a, right: b } }',
      ),
    );
  });

  it('may compare with a value that has keys', () => {
    expectMarks(block('policies: [{ id: P1, rule: { op: eq, left: { field: a }, right: { amount: 5 } } }]'));
  });
});

describe('ten thousand undeclared types', () => {
  it('are all found', () => {
    const fields = Array.from({ length: 10_000 }, (_, index) => `      f${index}: T${index}\n`).join('');
    const types = `${MONEY}\nevents:\n  - name: Sent\n    payload:\n${fields}`;
    const findings = checkDesignContents([read(block(types)[SDS_PATH] as string)]);
    expect(new Set(findings.map(({ range }) => range?.start.line)).size).toBe(10_000);
  });
});
