import { SourceText } from '@sea-forge/diagnostics';
import { format, parse, type SourceFile, toAstV3 } from '@sea-forge/sea-dsl';
import type { Check } from './subject.ts';

/** What is accepted has a canonical form: the same tree, the same comments, its own canonical form. */
export const formatCheck: Check = {
  name: 'format',
  run: ({ source, file, isAccepted }) => {
    const { text } = format(source);
    if (!isAccepted) return text === undefined ? undefined : 'a file with errors was formatted';
    if (text === undefined) return 'an accepted file has no canonical form';
    const again = new SourceText(source.path, text);
    if (format(again).text !== text) return 'formatting twice gives another text';
    const read = parse(again).file;
    if (trees(read) !== trees(file)) return 'the canonical form has another tree';
    if (comments(read) !== comments(file)) return 'comments were lost, or changed their order';
    return undefined;
  },
};

function trees(file: SourceFile): string {
  return JSON.stringify(toAstV3(file), (key, value: unknown) =>
    (key === 'line' || key === 'column') && typeof value === 'number' ? undefined : value,
  );
}

function comments({ source, comments: all }: SourceFile): string {
  return all.map(({ start, end }) => source.text.slice(start, end).trimEnd()).join('\n');
}
