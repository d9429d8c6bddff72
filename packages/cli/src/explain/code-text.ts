import { type CodeDefinition, type CodePage, type ExampleFiles, filesOf } from '@sea-forge/diagnostics';

/** What a table says of a code, without the message. */
export type ExplainedCode = Pick<CodeDefinition<never>, 'severity' | 'title' | 'why' | 'fix'>;

const WIDTH = 100;

/** The page of a code as text for a terminal. */
export function codeText(
  code: string,
  { severity, title, why, fix }: ExplainedCode,
  page: CodePage | undefined,
): string {
  const parts = [`${code} (${severity}): ${title}\n`];
  if (page !== undefined) parts.push(wrapped(page.means, ''));
  parts.push(wrapped(`why: ${why}`, '  ') + wrapped(`fix: ${fix}`, '  '));
  if (page !== undefined) {
    const { example, related = [], source } = page;
    if ('scenario' in example) parts.push(wrapped(`for example: ${example.scenario}`, '') + `  $ ${example.command}\n`);
    else parts.push(`wrong:\n${filesText(example.wrong)}`, `right:\n${filesText(example.right)}`);
    parts.push((related.length > 0 ? `related: ${related.join(', ')}\n` : '') + `source: ${source}\n`);
  }
  return parts.join('\n');
}

function filesText(files: ExampleFiles): string {
  const named = filesOf(files, '');
  return named
    .map(([path, text]) => {
      const indent = path === '' ? '  ' : '    ';
      const lines = text.trimEnd().split('\n');
      return (path === '' ? '' : `  ${path}\n`) + lines.map((line) => `${indent}${line}`.trimEnd() + '\n').join('');
    })
    .join('\n');
}

/** Words in lines of at most {@link WIDTH} characters, all but the first further in. */
function wrapped(text: string, indent: string): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.trim() !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent === '' ? word : `${indent}     ${word}`;
    } else line = line.trim() === '' ? line + word : `${line} ${word}`;
  }
  return `${[...lines, line].join('\n')}\n`;
}
