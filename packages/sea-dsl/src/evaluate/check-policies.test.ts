import { SourceText } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { check } from '../check/check.ts';
import { parse } from '../parse.ts';
import { checkPolicies } from './check-policies.ts';
import { APIARY } from './testing/evaluate.test.helper.ts';

function found(text: string): readonly string[] {
  const { file, diagnostics } = parse(new SourceText('main.sea', text));
  const earlier = [...diagnostics, ...check([file])];
  return checkPolicies([file], earlier).map(({ code, severity, message, range }) => {
    const { line, column } = range?.start ?? { line: 0, column: 0 };
    return `${code} ${severity} ${line}:${column} ${message}`;
  });
}
const over = (policies: string) => found(`${APIARY}${policies}`);

describe('a policy over the model', () => {
  it('that is violated is an error that names the item', () => {
    expect(over('Policy cap as: forall f in flows: (f.quantity < 5)')).toEqual([
      'E408 error 4:8 the policy "cap" is violated: flow Honey from Hive to Jar has quantity 5 kg',
    ]);
    expect(over('Policy cap per Constraint Prohibition priority 1 as: exists f in flows: (f.quantity = 5)')).toEqual([
      'E408 error 4:8 the policy "cap" is violated: flow Honey from Hive to Jar has quantity 5 kg',
    ]);
  });

  it('that is unknown is a warning that says what is missing', () => {
    expect(over('Policy lanes as: forall f in flows: (f.lane = "a")')).toEqual([
      'E409 warning 4:8 the policy "lanes" is neither kept nor violated: flow Honey from Hive to Jar has no "lane"',
    ]);
  });

  it.each([
    ['is kept', 'Policy p as: count(flows) = 2'],
    [
      'is a permission',
      'Policy q as: true Policy p per Derivation Permission priority 1 @tags ["permits:q"] as: false',
    ],
    ['is excused', 'Policy q as: false Policy p per Derivation Permission priority 1 @tags ["permits:q"] as: true'],
    ['may stay open', 'Policy p @tags ["on-unknown:allow"] as: forall f in flows: (f.lane = "a")'],
    ['reads facts', 'Policy p as: request.pii_count < 0 or request.user = "x"'],
    ['is told of already', 'Policy p as: Hive.missing = "x"'],
  ])('that %s is no finding', (_, policies) => expect(over(policies)).toEqual([]));

  it('that converts money says what does not convert', () => {
    const money = 'Resource "Fee" EUR Resource "Toll" USD Flow "Toll" from "Hive" to "Jar" quantity 2\n';
    const flow = 'Flow "Fee" from "Hive" to "Jar" quantity 5\n';
    const policy = 'Policy p as: exists f in flows: (f.quantity as "USD" > 3 "USD")';
    expect(found(`Entity "Hive" Entity "Jar" ${money}${flow}${policy}`)).toEqual([
      expect.stringMatching(/^E409 .*5 "EUR" does not convert to "USD"/),
    ]);
  });

  it('that only a file of facts decides is told of: it is enforced nowhere', () => {
    expect(over('Policy p per Constraint Prohibition priority 9 as: true and "Hive" has_role "Keeper"')).toEqual([
      'E410 warning 4:8 neither the gateway nor the model decides the policy "p": it asks who has a role',
    ]);
    expect(over('Policy p as: count(f in flows over last 1 "days": f.id) > 5')).toEqual([
      'E410 warning 4:8 neither the gateway nor the model decides the policy "p": it looks back from a clock',
    ]);
  });

  it('is not evaluated over a file with errors, of form or of meaning', () => {
    expect(over('Policy p as: false Flow "Honey" from "Hive" to "Nowhere"')).toEqual([]);
    expect(over('Policy p as: false Entity Broken')).toEqual([]);
  });

  it('points at the items that decided', () => {
    const { file } = parse(new SourceText('main.sea', `${APIARY}Policy cap as: forall f in flows: (f.quantity < 5)`));
    expect(checkPolicies([file], [])).toMatchObject([
      {
        related: [
          { path: 'main.sea', range: { start: { line: 3, column: 1 } }, message: 'flow Honey from Hive to Jar' },
        ],
      },
    ]);
  });
});
