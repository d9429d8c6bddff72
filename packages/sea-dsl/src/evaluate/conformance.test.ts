import { readFileSync } from 'node:fs';
import { hasErrors, SourceText } from '@sea-forge/diagnostics';
import { expect, it } from 'vitest';
import { check } from '../check/check.ts';
import { parse } from '../parse.ts';
import { PolicyEvaluation } from './evaluate-policies.ts';

interface Case {
  readonly id: string;
  readonly source: string;
  readonly expected: boolean | 'unknown' | 'error';
}

const cases = readFileSync(new URL('../../fixtures/conformance/evaluation.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);

function valueOf(source: string): Case['expected'] {
  const { file, diagnostics } = parse(new SourceText('case.sea', source));
  if (hasErrors([...diagnostics, ...check([file], { evaluating: true })])) return 'error';
  const policy = file.declarations.find((each) => each.kind === 'Policy' && each.name.value === 'p');
  if (policy?.kind !== 'Policy') throw new Error('there is no policy p');
  const verdict = new PolicyEvaluation([file]).verdict(policy, file);
  if (!verdict.decided) throw new Error('out of steps');
  return verdict.value;
}

it.each(cases)('conformance: $id is $expected: $source', ({ source, expected }) => {
  expect(valueOf(source)).toBe(expected);
});
