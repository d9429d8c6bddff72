import { type Diagnostic, SourceText } from '@sea-forge/diagnostics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { APIARY, parsed } from '../testing/evaluate.test.helper.ts';
import { readFacts } from './read-facts.ts';

const file = parsed(APIARY);
const read = (text: string) => readFacts(new SourceText('facts.json', text), [file], file);

/** Text between « and » is what the one finding must mark. */
function findingIn(marked: string): Diagnostic {
  const [before = '', inside = ''] = marked.split(/[«»]/);
  const { diagnostics } = read(marked.replace(/[«»]/g, ''));
  expect(diagnostics).toHaveLength(1);
  const [finding] = diagnostics as [Diagnostic];
  const source = new SourceText('', marked.replace(/[«»]/g, ''));
  expect(finding.range).toEqual(source.range({ start: before.length, end: before.length + inside.length }));
  return finding;
}

describe('facts', () => {
  it('are told below their roots or by their whole names; null is not told', () => {
    const { sheet, diagnostics } = read(
      '{ "request": { "pii_types": ["phone", "email", "phone"], "user": null }, "request.pii_count": 2 }',
    );
    expect(diagnostics).toEqual([]);
    expect(sheet.facts.request).toEqual({ pii_types: ['email', 'phone'], pii_count: 2 });
  });

  it.each([
    ['FACT002', '{ "request": { «"pii_cuont"»: 1 } }', 'did you mean "pii_count"?'],
    ['FACT002', '{ «"request.pii_cuont"»: 1 }', 'did you mean "request.pii_count"?'],
    ['FACT002', '{ «"reqest"»: {} }', 'did you mean "request"?'],
    ['FACT002', '{ «"flow"»: [] }', 'did you mean "flows"?'],
    ['FACT002', '{ «"__proto__"»: {} }', 'a file of facts has'],
    ['FACT002', '{ "request": { «"constructor"»: 1 } }', 'request has'],
    ['FACT002', '{ "request": { "pii_count": 1, «"pii_count"»: 2 } }', 'keep one'],
    ['FACT002', '{ "request": { "pii_count": 1 }, «"request.pii_count"»: 2 }', 'tell it once'],
    ['FACT003', '{ "request": { "pii_count": «"2"» } }', 'give a whole number of at least 0'],
    ['FACT003', '{ "request": { "pii_count": «2.5» } }', 'give a whole number of at least 0'],
    ['FACT003', '{ "request": { "pii_count": «1e999» } }', 'give a whole number of at least 0'],
    ['FACT003', '{ "request": { "jailbreak_score": «1.5» } }', 'give a number from 0 to 1'],
    ['FACT003', '{ "request": { "stream": «"true"» } }', 'give true or false'],
    ['FACT003', '{ "request": { "endpoint": «"chatt"» } }', 'did you mean "chat"?'],
    ['FACT003', '{ "request": { "pii_types": ["email", «"phnoe"»] } }', 'did you mean "phone"?'],
    ['FACT003', '{ "request": { "pii_types": «"email"» } }', 'give a list of texts'],
    ['FACT003', '{ "context": { "time": «"2030-02-30T00:00:00Z"» } }', 'give an instant'],
    ['FACT003', '{ "request": «[]» }', 'give an object'],
    ['FACT003', '{ "now": «"tomorrow"» }', 'give an instant'],
    ['FACT002', '{ "roles": { «"Hvie"»: ["Keeper"] } }', 'did you mean "Hive"?'],
    ['FACT002', '{ "roles": { "Hive": [«"Keepr"»] } }', 'did you mean "Keeper"?'],
    ['FACT003', '{ "roles": { "Hive": «"Keeper"» } }', 'give a list'],
    ['FACT002', '{ "actor": { «"rol"»: "Keeper" } }', 'did you mean "role"?'],
    ['FACT002', '{ "actor": { "role": «"Keper"» } }', 'did you mean "Keeper"?'],
    ['FACT002', '{ "input": { «"size"»: 1 } }', 'leave it out'],
    ['FACT002', '{ "flows": [{ "resource": «"Hony"», "from": "Hive", "to": "Jar" }] }', 'did you mean "Honey"?'],
    ['FACT002', '{ "flows": [«{ "resource": "Honey", "from": "Hive" }»] }', 'give it: "to"'],
    ['FACT002', '{ "flows": [{ "resource": "Honey", "from": "Hive", "to": "Jar", «"lnae"»: "a" }] }', '"lane"'],
    [
      'FACT003',
      '{ "flows": [{ "resource": "Honey", "from": "Hive", "to": "Jar", "timestamp": «"soon"» }] }',
      'instant',
    ],
    ['FACT003', '{ "flows": [{ "resource": "Honey", "from": "Hive", "to": "Jar", "quantity": «true» }] }', 'a number'],
    ['FACT003', '{ "flows": «{}» }', 'a list'],
    ['FACT003', '{ "entity_instances": [«1»] }', 'an object'],
    ['FACT003', '«[]»', 'give an object'],
  ])('%s %s', (code, marked, help) => {
    const finding = findingIn(marked);
    expect(finding).toMatchObject({ code, severity: 'error', path: 'facts.json' });
    expect(finding.help).toContain(help);
  });

  it.each([
    ['{ "request": { "pii_count": 1 «}»', 'the file ends'],
    ['{ «request»: {} }', 'a name in double quotes'],
    ["{ «'»request': {} }", 'a name in double quotes'],
    ['{ "a": 1, «}» }', 'a name in double quotes'],
    ['{ "request": «01» }', '"," or "}"'],
    ['{ "now": «"2030» }', ''],
    ['{ "now": «// no» }', 'a value'],
    ['{} «{}»', 'the end of the file'],
    ['{ "request": «NaN» }', 'a value'],
    ['', 'the file ends where a JSON object'],
  ])('that are no JSON: %s', (marked, message) => {
    const { diagnostics } = read(marked.replace(/[«»]/g, ''));
    expect(diagnostics).toMatchObject([{ code: 'FACT001' }]);
    expect(diagnostics[0]?.message).toContain(message);
  });

  it('nested without end are one finding, not a crash', () => {
    expect(read('['.repeat(200_000)).diagnostics).toMatchObject([{ code: 'FACT001' }]);
  });

  it('agree with JSON.parse on what JSON is, and never throw', () => {
    const broken = fc.tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 })).map(([json, at, more]) => {
      const cut = at % (json.length + 1);
      return json.slice(0, cut) + more + json.slice(cut + 1);
    });
    fc.assert(
      fc.property(fc.oneof(fc.json({ maxDepth: 8 }), broken), (text) => {
        const isJson = read(text).diagnostics.every(({ code }) => code !== 'FACT001');
        expect(isJson).toBe(parses(text));
      }),
      { numRuns: 2000 },
    );
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
