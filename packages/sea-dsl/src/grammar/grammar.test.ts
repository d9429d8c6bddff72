import { SourceText } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { parse } from '../parse.ts';
import { SeaParser } from '../parser/sea-parser.ts';

describe('grammar', () => {
  it('passes the validations of Chevrotain: no left recursion, no ambiguity but those that a gate or the order decides', () => {
    expect(() => new SeaParser({ validated: true })).not.toThrow();
  });
});

const shapeOf = (text: string) => {
  const { file, diagnostics } = parse(new SourceText('a.sea', `Policy p as: ${text}`));
  expect(
    diagnostics.filter(({ severity }) => severity === 'error'),
    text,
  ).toEqual([]);
  const show = (node: unknown): string => {
    const one = node as Record<string, never> & { type: string };
    switch (one.type) {
      case 'Binary':
        return `(${show(one['left'])} ${one['op']} ${show(one['right'])})`;
      case 'Unary':
        return `(${one['op']} ${show(one['operand'])})`;
      case 'Cast':
        return `(${show(one['operand'])} as ${one['target_type']})`;
      case 'MemberAccess':
        return `${one['object']}.${one['member']}`;
      case 'QuantityLiteral':
        return `${one['value']} ${one['unit']}`;
      case 'RoleReference':
        return `role<${(one['role'] as unknown as { symbol: string }).symbol}>`;
      default:
        return String(one['name'] ?? one['value']);
    }
  };
  return show((file.declarations[0] as { expression: unknown }).expression);
};

describe('operators', () => {
  it.each([
    ['a or b and not c = 1', '(a Or (b And (Not (c Equal 1))))'],
    ['a or b or c', '((a Or b) Or c)'],
    ['a - b - c', '((a Minus b) Minus c)'],
    ['a + b * c / d', '(a Plus ((b Multiply c) Divide d))'],
    ['a + 1 > b * 2', '((a Plus 1) GreaterThan (b Multiply 2))'],
    ['not a = b and c', '((Not (a Equal b)) And c)'],
    ['not not a', '(Not (Not a))'],
    ['not (a or b)', '(Not (a Or b))'],
    ['(a = b) = c', '((a Equal b) Equal c)'],
    ['-a * b', '((Negate a) Multiply b)'],
    ['--1 -2', '((Negate (Negate 1)) Minus 2)'],
    ['-5 "kg" < x as "kg"', '((Negate 5 kg) LessThan (x as kg))'],
    ['-a as "kg"', '(Negate (a as kg))'],
    ['a <- b', '(a LessThan (Negate b))'],
    ['not', 'not'],
    ['not = 1', '(not Equal 1)'],
    ['not.x', 'not.x'],
    ['notify = 1 or or', '((notify Equal 1) Or or)'],
    ['count = 1 and forall and exists.x', '(((count Equal 1) And forall) And exists.x)'],
    ['role<a>=b', '(role<a> Equal b)'],
    ['role<a.b>>=c', '(role<b> GreaterThanOrEqual c)'],
    ['role<a and b', '((role LessThan a) And b)'],
    ['a >= b', '(a GreaterThanOrEqual b)'],
    ['A STARTSWITH "x" AND b Has_Role c', '((A StartsWith x) And (b HasRole c))'],
  ])('join as the language says: %s', (text, shape) => {
    expect(shapeOf(text)).toBe(shape);
  });
});

describe('the unit of a resource', () => {
  const declared = (text: string) =>
    parse(new SourceText('a.sea', text)).file.declarations.map((one) =>
      one.kind === 'Resource' ? `Resource ${one.unit?.value ?? '-'} in ${one.domain?.value ?? '-'}` : one.kind,
    );

  it.each([
    ['Resource "R" kg in pantry', ['Resource kg in pantry']],
    ['Resource "R" in in in', ['Resource in in in']],
    ['Resource "R" in', ['Resource in in -']],
    ['Resource "R" Entity in x', ['Resource Entity in x']],
    ['Resource "R"\nEntity "H"', ['Resource - in -', 'Entity']],
    ['Resource "R"\nrecord J { }', ['Resource - in -', 'Record']],
    ['Resource "R" recorded', ['Resource recorded in -']],
  ])('is told from what follows: %s', (text, declarations) => {
    expect(declared(text)).toEqual(declarations);
  });
});
