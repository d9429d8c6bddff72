import { SourceText } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { parse } from '../parse.ts';
import { toAstV3 } from './ast-v3.ts';

const nodeOf = (text: string) => {
  const { file, diagnostics } = parse(new SourceText('a.sea', text));
  expect(diagnostics).toEqual([]);
  return (toAstV3(file) as { declarations: { node: Record<string, unknown> }[] }).declarations[0]?.node;
};

describe('toAstV3', () => {
  it('keeps what the reference loses: unary minus, severity critical, the unit of a window', () => {
    expect(nodeOf('Policy p as: -5 < 3')).toMatchObject({
      expression: { left: { type: 'Unary', op: 'Negate', operand: { value: 5 } } },
    });
    expect(nodeOf('Metric "m" as: 1 @threshold 1 @severity "CRITICAL"')).toMatchObject({
      metadata: { severity: 'Critical' },
    });
    expect(nodeOf('Metric "m" as: sum(f in flows over last 3 "Days": f.q)')).toMatchObject({
      expression: { window: { duration: 3, unit: 'Days' } },
    });
  });

  it('writes durations in seconds and decimals as they were written', () => {
    expect(nodeOf('Metric "m" as: 1 @window 2 "h" @refresh_interval 1 "DAY" @target 1.50')).toMatchObject({
      metadata: { window: 'PT7200S', refresh_interval: 'PT86400S', target: '1.50' },
    });
    expect(nodeOf('Flow "a" from "b" to "c" quantity -12.500')).toMatchObject({ quantity: '-12.500' });
    expect(nodeOf('Flow "a" from "b" to "c" quantity -0.50')).toMatchObject({ quantity: '-0.50' });
  });

  it('knows no negative zero', () => {
    expect(nodeOf('Flow "a" from "b" to "c" quantity -0.00')).toMatchObject({ quantity: '0.00' });
    expect(nodeOf('Metric "m" as: 1 @target -0')).toMatchObject({ metadata: { target: '0' } });
    expect(JSON.stringify(nodeOf('record R { a: int (min -0) }'))).toContain('{"kind":"min","data":{"value":"0"}}');
  });

  it('puts exports around their declaration, each with its place', () => {
    const { file } = parse(new SourceText('a.sea', '\nexport\n  Entity "H"'));
    expect(toAstV3(file)).toEqual({
      metadata: {},
      declarations: [
        {
          line: 2,
          column: 1,
          node: { type: 'Export', declaration: { line: 3, column: 3, node: { type: 'Entity', name: 'H' } } },
        },
      ],
    });
  });

  it('survives names that mean something to JavaScript', () => {
    expect(JSON.stringify(nodeOf('Instance h of "H" { __proto__: 1, constructor: 2 }'))).toContain(
      '"__proto__":{"type":"Literal","value":1}',
    );
    expect(JSON.stringify(nodeOf('Cell "c" @__proto__ 1'))).toContain('"__proto__":1');
  });
});

describe('the tree', () => {
  it('keeps comments, number texts and custom annotations of flows', () => {
    const text = '// head\nFlow "a" @cqrs { "kind": "command" } from "b" to "c" quantity 1.50 // tail';
    const { file } = parse(new SourceText('a.sea', text));
    expect(file.comments.map(({ start, end }) => text.slice(start, end))).toEqual(['// head', '// tail']);
    expect(file.declarations).toMatchObject([
      { annotations: [{ key: { value: 'cqrs' } }], quantity: { text: '1.50' } },
    ]);
  });

  it('has spans that cover the quotes, and the keyword apart from the declaration', () => {
    const text = ' export Entity "H" in d';
    const [entity] = parse(new SourceText('a.sea', text)).file.declarations;
    const cut = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    if (entity?.kind !== 'Entity') throw new Error('no entity');
    expect([entity.span, entity.keyword, entity.name.span].map(cut)).toEqual([
      'export Entity "H" in d',
      'Entity',
      '"H"',
    ]);
  });
});
