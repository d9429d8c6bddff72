import { SourceText } from '@sea-forge/diagnostics';
import { expect, it } from 'vitest';
import { readSpec } from '../document/read-spec.ts';
import { checkContent } from './check-content.ts';

function found(requirement: string): string[] {
  const text = `# PRD-001: Bees\n\n**Status:** Draft\n**Satisfies:** ADR-001\n\n## Requirements\n\n- REQ-001: ${requirement}\n`;
  const { document } = readSpec(new SourceText('docs/specs/bee/prd/001-bees.md', text));
  if (document === undefined) throw new Error('it is a PRD');
  return checkContent(document)
    .filter(({ code }) => /^PRD20[23]$/.test(code))
    .map(
      ({ code, range }) =>
        `${code} ${text.split('\n')[7]?.slice((range?.start.column ?? 0) - 1, (range?.end.column ?? 0) - 1)}`,
    );
}

it.each([
  ['The gateway shall notify the owner and delete the record, and then archive it.', ['PRD203 and then']],
  ['The gateway shall log. It shall count.', ['PRD203 shall']],
  ['The gateway shall log and/or count.', ['PRD203 and/or']],
  ['When somebody calls and then hangs up, the gateway shall log the call.', []],
  ['The gateway shall log and count each call.', []],
])('tells of more demands than one: %s', (requirement, findings) => {
  expect(found(requirement)).toEqual(findings);
});

it.each(['some', 'several', 'many', 'various', 'if feasible', 'as far as possible', 'probably'])(
  'tells of words that no test can decide: %s',
  (words) => {
    expect(found(`The gateway shall keep ${words} records.`)).toEqual([`PRD202 ${words}`]);
    expect(found(`The gateway shall keep ${words}thing.`)).toEqual([]);
  },
);
