import { describe, expect, it } from 'vitest';
import { expectFindings } from '../testing/marked-snippet.test.helper.ts';

const uses = (unit: string) => `Policy p as: 5 "${unit}" = 5 "${unit}"`;

describe('declared units', () => {
  it('are known wherever they are compiled, also those that a resource merely names', () => {
    expectFindings('Unit "oz" of "Mass" factor 0.0283495 base "kg" ' + uses('oz'));
    expectFindings('Resource "Honey" jars ' + uses('jars'));
    expectFindings({
      'a.sea': 'import * as u from "./u.sea" ' + uses('oz'),
      'u.sea': 'Unit "oz" of "Mass" factor 0.0283495 base "kg"',
    });
  });

  it('do not leak into other compilations', () => {
    expectFindings(
      { 'a.sea': 'Policy p as: 5 «"oz"» = 5 "kg"', 'u.sea': 'Unit "oz" of "Mass" factor 0.0283495 base "kg"' },
      'E201',
    );
  });

  it('may be repeated if they say the same', () => {
    expectFindings(
      'Unit "kg" of "MASS" factor 1.00 base "kg" Unit "zz" of "A" factor 2 base "b" Unit "zz" of "a" factor 02.0 base "b"',
    );
  });

  it('conflict with others of their symbol, built in or declared', () => {
    expectFindings('Unit «"EUR"» of "Currency" factor 1.07 base "USD"', 'E204');
    const [finding] = expectFindings(
      'Unit "zz" of "A" factor 2 base "zz"\nUnit «"zz"» of "A" factor 3 base "zz"',
      'E204',
    );
    expect(finding?.related).toMatchObject([{ range: { start: { line: 1, column: 6 } } }]);
  });

  it('conflict across files that are compiled together, in one of them', () => {
    const unit = (factor: number) => `Unit "zz" of "A" factor ${factor} base "zz"`;
    expectFindings(
      { 'a.sea': unit(2), 'b.sea': 'import * as a from "./a.sea" ' + unit(3).replace('"zz"', '«"zz"»') },
      'E204',
    );
  });

  it('have a factor, a dimension that a factor converts, and a base of the same dimension', () => {
    expectFindings('Unit "zq" of "Mass" factor «0.00» base "kg"', 'E206');
    expectFindings('Unit "dC" of «"temperature"» factor 1 base "dC"', 'E206');
    expectFindings('Unit "zq" of "Mass" factor 2 base «"m"»', 'E203');
    expectFindings('Unit "zq" of "Mass" factor 2 base "not declared"');
    expectFindings('Unit "zq" of "Mass" factor 2 base «"zl"» Unit "zl" of "Length" factor 1 base "m"', 'E203');
  });
});

describe('dimensions', () => {
  it.each([
    ['Policy p as: «1 "kg" = 1 "m"»', 'E200'],
    ['Policy p as: «1 "kg" + 1 "m"» > 1 "kg"', 'E200'],
    ['Policy p as: «1 "kg" as "m"» = 1 "m"', 'E202'],
    ['Policy p as: «1 "USD" as "EUR"» = 1 "EUR"', 'E202'],
    ['Policy p as: «1 "USD" = 1 "EUR"»', 'E205?'],
    ['Policy p as: 1 «"kgs"» = 1 "kg"', 'E201'],
    ['Policy p as: 5 as «"zorps"» = 5 "kg"', 'E201'],
    ['Policy p as: «5 "kg" = 5»', 'E104'],
    ['Policy p as: «(5 as "kg") = 5»', 'E104'],
    ['Policy p as: «5 "kg" + 5» = 5 "kg"', 'E103'],
    ['Policy p as: «2 "kg" * 2 "kg"» = 4 "kg"', 'E103'],
    ['Policy p as: «2 / 2 "kg"» = 4', 'E103'],
  ])('%s', (snippet, code) => {
    expectFindings(snippet, code);
  });

  it.each([
    '1 "kg" = 1000 "g"',
    '2 * 3 "kg" / 2 = 3 "kg"',
    '6 "kg" / 2 "g" = 3000',
    '(5 as "kg") as "g" = 5000 "g"',
    '-5 "kg" < 1 "kg"',
  ])('fit in %s', (expression) => {
    expectFindings(`Policy p as: ${expression}`);
  });

  it('of flows come from their resources', () => {
    const flows = 'Entity "H" Resource "Honey" kg Resource "Money" USD Flow "Honey" from "H" to "H" quantity 3\n';
    expectFindings(flows + 'Policy p as: forall f in flows: (f.quantity > 5 and f.quantity > 500 "g")');
    expectFindings(flows + 'Policy p as: forall f in flows: («f.quantity > 5 "m"»)', 'E200');
    expectFindings(flows + 'Policy p as: «sum(flows.quantity) > 5 "USD"»', 'E200');
    expectFindings(flows + 'Flow "Money" from "H" to "H"\nPolicy p as: forall f in flows: (f.quantity > 5 "USD")');
    expectFindings(flows + 'Policy p as: sum(f in flows: f.quantity as "g") > 5 "kg"');
  });
});
