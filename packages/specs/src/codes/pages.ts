import type { CodePage, CodePages } from '@sea-forge/diagnostics';
import { examples } from '../testing/code-examples.ts';
import { guardExamples } from '../testing/guard-examples.ts';
import type { codes } from './codes.ts';
import { meanings } from './meanings.ts';

type Marked = Readonly<Record<string, string>>;

const byCode: Readonly<Record<string, { readonly right: Marked; readonly wrong: Marked }>> = {
  ...examples,
  ...guardExamples,
};

/** A page for each code of specifications; the examples are those that the tests of the codes run. */
export const pages: CodePages<typeof codes> = Object.fromEntries(
  Object.entries(meanings).flatMap(([code, { scenario, ...page }]): [string, CodePage][] => {
    if (scenario !== undefined) return [[code, { ...page, example: { scenario, command: 'sea spec-guard' } }]];
    const example = byCode[code];
    if (example === undefined) return [];
    return [[code, { ...page, example: { wrong: unmarked(example.wrong), right: unmarked(example.right) } }]];
  }),
);

function unmarked(files: Marked): Marked {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replaceAll(/«(?:[A-Z\d+-]+:)?([^«»]*)»/g, '$1')]),
  );
}
