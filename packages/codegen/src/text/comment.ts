import { visibleLine } from './visible.ts';

const WIDTH = 120;

/**
 * A documentation comment at an indentation of `indent` spaces, without a line feed at its end. Each entry of
 * `paragraphs` is wrapped; an empty one is a blank line. Text of specifications cannot end the comment.
 */
export function docComment(paragraphs: readonly string[], indent = 0): string {
  const space = ' '.repeat(indent);
  const lines = paragraphs.flatMap((paragraph) => wrap(commentText(paragraph), WIDTH - indent - 3));
  const [only] = lines;
  if (lines.length === 1 && only !== undefined && indent + only.length + 7 <= WIDTH) return `${space}/** ${only} */`;
  return [`${space}/**`, ...lines.map((line) => `${space} * ${line}`.trimEnd()), `${space} */`].join('\n');
}

/** One line that neither ends a block comment nor breaks out of a line comment. */
export function commentText(text: string): string {
  return visibleLine(text).replaceAll('*/', '*\\/').replaceAll('/*', '/\\*');
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
