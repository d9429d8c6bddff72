import type { Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import type { Requirement, SpecDocument } from '../document/spec-document.ts';
import { earsProblem } from './ears.ts';
import { type FindPhrases, spoken } from './words-in.ts';

/** PRD201 to PRD203: form, words and number of demands of each requirement. */
export function checkRequirementWords({ source, requirements }: SpecDocument, findVague: FindPhrases): Diagnostic[] {
  return requirements
    .filter(({ text }) => text.value !== '')
    .flatMap((requirement) => {
      const { start, end } = requirement.text.span;
      const said = spoken(source.text.slice(start, end));
      const id = requirement.id.value;
      return [
        ...formOf(source, requirement),
        ...findVague(said).map(({ words, at }) =>
          diagnostic('PRD202', { source, span: { start: start + at.start, end: start + at.end } }, { id, words }),
        ),
        ...jointsOf(said).map(({ joint, at }) =>
          diagnostic('PRD203', { source, span: { start: start + at.start, end: start + at.end } }, { id, joint }),
        ),
      ];
    });
}

function formOf(source: SourceText, { id, text }: Requirement): Diagnostic[] {
  const problem = earsProblem(text.value);
  if (problem === undefined) return [];
  const { what, help } = problem;
  return [diagnostic('PRD201', { source, span: text.span }, { id: id.value, problem: what }, { help })];
}

// The second "shall" is where the second requirement begins.
function jointsOf(said: string): { joint: string; at: { start: number; end: number } }[] {
  const shalls = [...said.matchAll(/\bshall\b/gi)];
  const second = shalls[1];
  if (second !== undefined)
    return [{ joint: 'it says "shall" twice', at: { start: second.index, end: second.index + second[0].length } }];
  const either = /\band\/or\b/i.exec(said);
  return either === null
    ? []
    : [{ joint: '"and/or" leaves open which', at: { start: either.index, end: either.index + either[0].length } }];
}
