import { SourceText } from '@sea-forge/diagnostics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../parse.ts';
import { lintFlows } from './lint-flows.ts';

/** Findings over one flow with these annotations: code, a `?` for a warning, and the marked words. */
function lint(annotations: string) {
  const text = `Flow "Order" ${annotations} from "A" to "B"`;
  const source = new SourceText('flows.sea', text);
  const { file, diagnostics } = parse(source);
  expect(diagnostics).toEqual([]);
  return lintFlows(file).map((finding) => {
    const { start, end } = finding.range ?? { start: { column: 0 }, end: { column: 0 } };
    const at = text.slice(start.column - 1, end.column - 1);
    return { ...finding, short: `${finding.code}${finding.severity === 'warning' ? '?' : ''} ${at}` };
  });
}

const shorts = (annotations: string) => lint(annotations).map(({ short }) => short);

const COMMAND = '@cqrs { "kind": "command" }';
const TX = '@tx { "transactional": true }';
const KEY = '@idempotency { "enabled": true, "key": "id" }';
const EVENT = '@cqrs { "kind": "event" }';

describe('the flow lint', () => {
  it.each([
    `${COMMAND} ${TX} ${KEY}`,
    `${COMMAND} @tx { "transactional": false } @idempotency { "enabled": false }`,
    `${EVENT} @outbox { "mode": "required" }`,
    `${EVENT} @outbox { "mode": "optional" }`,
    '@cqrs { "kind": "query" } @read_model { "name": "orders" }',
    '@cqrs { "kind": "query" } @read_model "orders"',
    `@CQRS { "kind": "command" } ${TX} ${KEY} @owner "me" @rate 3 @ts { "at": "x" } @replaces "A" @changes ["b"]`,
  ])('is content with %s', (annotations) => {
    expect(shorts(annotations)).toEqual([]);
  });

  it.each([
    ['', ['FLOW001 "Order"']],
    [`${TX}`, ['FLOW001 "Order"']],
    [`${COMMAND} ${KEY}`, ['FLOW004 "Order"']],
    [`${COMMAND} ${TX}`, ['FLOW005? "Order"']],
    ['@cqrs { "kind": "query" }', ['FLOW005? "Order"']],
    [EVENT, ['FLOW004 "Order"']],
    [`${COMMAND} ${TX} ${KEY} ${COMMAND}`, ['FLOW002 cqrs']],
    ['@cqrs "command"', ['FLOW003 "command"']],
    ['@cqrs { "kind": "comand" }', ['FLOW003 "comand"']],
    ['@cqrs { "kind": true }', ['FLOW003 true']],
    ['@cqrs { }', ['FLOW003 {']],
    ['@cqrs { "knid": "command" }', ['FLOW003 "knid"']],
    ['@cqrs { "kind": "event", "kind": "query" } @outbox { "mode": "required" }', ['FLOW003 "kind"']],
    [`${COMMAND} ${KEY} @tx { "transactional": "yes" }`, ['FLOW003 "yes"']],
    [`${COMMAND} ${KEY} @tx true`, ['FLOW003 true']],
    [`${COMMAND} ${TX} @idempotency { "enabled": true }`, ['FLOW003 {']],
    [`${COMMAND} ${TX} @idempotency { "enabled": true, "key": " " }`, ['FLOW003 " "']],
    [`${EVENT} @outbox { "mode": "sometimes" }`, ['FLOW003 "sometimes"']],
    ['@cqrs { "kind": "query" } @read_model 3', ['FLOW003 3']],
    [`${COMMAND} ${KEY} @tx { "tx.transactional": true }`, ['FLOW007 "tx.transactional"']],
    ['@cqrs { "kind": "query" } @read_model { "a": { "b.c": "d" } }', ['FLOW007 "b.c"']],
    [`@cqsr { "kind": "command" } ${TX} ${KEY}`, ['FLOW006 cqsr']],
    [`${COMMAND} @txn { "transactional": true } ${KEY}`, ['FLOW006 txn']],
    [`${EVENT} @outbx { "mode": "required" }`, ['FLOW006 outbx']],
  ])('finds in %s: %s', (annotations, expected) => {
    expect(shorts(annotations)).toEqual(expected);
  });

  it('says what to write', () => {
    const help = (annotations: string) => lint(annotations)[0]?.help;
    expect(help('@cqrs { "kind": "comand" }')).toBe('did you mean "command"?');
    expect(help(`${COMMAND} ${KEY}`)).toBe('add @tx { "transactional": true }');
    expect(help(`${COMMAND} ${KEY} @tx { "tx.transactional": true }`)).toBe('write "transactional"');
    expect(help('@cqrs { "kind": "query" } @read_model { "b.c.d": "e" }')).toBe('write "b": { "c": { "d": ... } }');
    expect(help(`@cqsr { "kind": "command" } ${TX} ${KEY}`)).toBe('did you mean cqrs?');
    const [repeated] = lint(`${COMMAND} ${TX} ${KEY} ${COMMAND}`);
    expect(repeated?.related).toMatchObject([{ range: { start: { column: 15 } } }]);
  });

  it('looks at flows only, and at each of them', () => {
    const source = new SourceText(
      'a.sea',
      'Entity "A" Cell "c" @cqrs true\nFlow "x" from "A" to "A" export Flow "y" from "A" to "A"',
    );
    expect(lintFlows(parse(source).file).map(({ code }) => code)).toEqual(['FLOW001', 'FLOW001']);
  });

  it('takes any annotation there may be', () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        fc.constantFrom('true', '-3.5', '"command"', '["a", "b"]'),
        fc
          .array(fc.tuple(fc.constantFrom('kind', 'a.b', '__proto__', 'mode', ''), tie('any')), { maxLength: 3 })
          .map((members) => `{ ${members.map(([key, member]) => `"${key}": ${String(member)}`).join(', ')} }`),
      ),
    })).any;
    const name = fc.constantFrom('cqrs', 'tx', 'idempotency', 'outbox', 'read_model', 'constructor', 'x', 'cqr');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 5 }), (annotations) => {
        const text = annotations.map(([key, member]) => `@${key} ${String(member)}`).join(' ');
        const { file } = parse(new SourceText('a.sea', `Flow "O" ${text} from "A" to "B"`));
        const kinds = file.declarations.length;
        expect(
          lintFlows(file).every(({ range, message }) => range !== undefined && !message.includes('undefined')),
        ).toBe(true);
        expect(kinds).toBe(1);
      }),
    );
  });
});
