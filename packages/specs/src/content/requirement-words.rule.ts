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

interface Joint {
  readonly joint: string;
  readonly at: { readonly start: number; readonly end: number };
}

// The second "shall" is where the second requirement begins; "and then" behind the first one leaves it out.
function jointsOf(said: string): Joint[] {
  const [first, second] = [...said.matchAll(/\bshall\b/gi)];
  if (second !== undefined) return [jointAt('it says "shall" twice', second, 0)];
  const either = /\band\/or\b/i.exec(said);
  if (either !== null) return [jointAt('"and/or" leaves open which', either, 0)];
  if (first === undefined) return [];
  const then = /\band then\b/i.exec(said.slice(first.index));
  return then === null ? [] : [jointAt('"and then" begins a second demand', then, first.index)];
}

function jointAt(joint: string, { index, 0: words }: RegExpExecArray, from: number): Joint {
  return { joint, at: { start: from + index, end: from + index + words.length } };
}
