import { factVocabulary } from '@sea-forge/policy';
import { describe, expect, it } from 'vitest';
import { expectFindings } from '../testing/marked-snippet.test.helper.ts';

const policy = (expression: string) => `Policy p as: ${expression}`;

describe('facts', () => {
  it.each([
    'request.pii_count = 0 and request.jailbreak_score < 0.5',
    'request.risk_tier != "high" or model.human_review = "required"',
    'not request.stream',
    'request.pii_types contains "email"',
    'context.time before model.removal_date and context.time during interval("09:00", "17:00")',
    'context.time < "2031-01-01T00:00:00Z"',
    'response.finish_reason = "stop" or request.consent = true',
    'request.user startswith "svc-"',
    'request.token_count * 2 + 1 > request.max_tokens / 3',
  ])('%s', (expression) => {
    expectFindings(policy(expression));
  });

  it('are all known to the checker with the type of the vocabulary', () => {
    const isRight = {
      number: '> 0.25',
      text: 'startswith "x"',
      boolean: '= true',
      instant: 'after "2030-01-01T00:00:00Z"',
      texts: 'contains "zz"',
    };
    const isWrong = { number: 'contains "x"', text: '> 1', boolean: '> 1', instant: 'contains "x"', texts: '= "x"' };
    for (const [name, { type, values }] of Object.entries(factVocabulary)) {
      const member = type === 'texts' && values !== undefined ? `contains "${values[0]}"` : isRight[type];
      expectFindings(policy(`${name} ${member}`));
      const wrong = isWrong[type];
      if (wrong.startsWith('contains')) expectFindings(policy(`«${name}» ${wrong}`), 'E103');
      else expectFindings(policy(`«${name} ${wrong}»`), 'E104');
    }
  });

  it('that are misspelt are errors with the nearest as fix', () => {
    const [finding] = expectFindings(policy('request.«pii_cout» > 0'), 'E305');
    expect(finding).toMatchObject({ help: 'did you mean pii_count?', fix: { edits: [{ newText: 'pii_count' }] } });
  });

  it('of another root are found there', () => {
    const [finding] = expectFindings(policy('request.«verbatim_ratio» > 0.5'), 'E305');
    expect(finding?.help).toBe('did you mean response.verbatim_ratio?');
  });

  it('under a misspelt root are errors with the whole name as help', () => {
    const [finding] = expectFindings(policy('«reqest».model = "model-001"'), 'E307');
    expect(finding).toMatchObject({ help: 'did you mean request.model?', fix: { edits: [{ newText: 'request' }] } });
    expectFindings(policy('«modle».risk_teir = "high"'), 'E307');
  });

  it('do not compare with another type', () => {
    const [finding] = expectFindings(policy('«request.pii_count = "0"»'), 'E104');
    expect(finding?.help).toBe('write the number without quotes');
    expectFindings(policy('«request.stream = "true"»'), 'E104');
    expectFindings(policy('«request.token_count > 5 "items"»'), 'E104');
    expectFindings(policy('«request.pii_types = "email"»'), 'E104');
    expectFindings(policy('«request.user < "m"»'), 'E104');
    expectFindings(policy('«model.removal_date = "soon"»'), 'E104');
  });

  it('are no conditions unless they are boolean', () => {
    expectFindings(policy('«request.pii_count»'), 'E100');
    expectFindings(policy('«request.user» or «request.pii_types»'), 'E100', 'E100');
  });

  it('that take a few texts are warned of when compared with another', () => {
    const [near] = expectFindings(policy('request.risk_tier = «"hihg"»'), 'E105?');
    expect(near?.help).toBe('did you mean "high"?');
    const [far] = expectFindings(policy('«"enormous"» != model.risk_tier'), 'E105?');
    expect(far?.help).toContain('"prohibited"');
    expectFindings(policy('request.pii_types contains «"e-mail"»'), 'E105?');
  });

  it.each([
    ['«request.jailbreak_score > 1»', 'never'],
    ['«request.jailbreak_score >= 1.5»', 'never'],
    ['«request.pii_count >= 0»', 'always'],
    ['«request.pii_count < 0»', 'never'],
    ['«0 > request.pii_count»', 'never'],
    ['«request.pii_count > -1»', 'always'],
    ['«request.pii_count = 1.5»', 'never'],
    ['«request.pii_count != -1»', 'always'],
    ['«context.hour <= 23»', 'always'],
    ['«request.temperature = 3»', 'never'],
  ])('that lie in a range are warned of: %s is %s true', (expression, outcome) => {
    const [finding] = expectFindings(policy(expression), 'E105?');
    expect(finding?.message).toContain(outcome);
  });

  it.each([
    'request.jailbreak_score >= 1',
    'request.pii_count > 0',
    'request.pii_count <= 0',
    'request.token_count < 1000000',
    'context.hour = 23',
  ])('that may be either are not: %s', (expression) => {
    expectFindings(policy(expression));
  });
});

describe('policies of the gateway', () => {
  it('cannot look at the model, nor at roles, nor at names that are no facts', () => {
    expectFindings(policy('request.pii_count = 0 and «count(flows)» > 1'), 'E407');
    expectFindings('Role "Keeper" ' + policy('request.role = «role<Keeper>»'), 'E407');
    expectFindings('Entity "Hive" ' + policy('request.user = «Hive.name»'), 'E407');
    expectFindings(policy('request.pii_count = 0 or «x».y'), 'E307');
  });

  it('use the patterns and units of the compilation', () => {
    expectFindings(
      'Pattern "Tag" matches "^[A-Z]+$" Unit "k" of "Count" factor 1000 base "items" ' +
        policy('request.user matches "Tag" and (request.token_count as "k") < 5 "k"'),
    );
  });
});
