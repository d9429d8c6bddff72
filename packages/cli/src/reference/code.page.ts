import { type CodePage, type CodeTable, type ExampleFiles, filesOf } from '@sea-forge/diagnostics';
import { cell } from './markdown.ts';

/** The page of one code: what `sea explain <code>` prints. */
export function codePage(code: string, definition: CodeTable[string], page: CodePage | undefined): string {
  const { severity, title, why, fix } = definition;
  const meaning = page === undefined ? '' : `${cell(page.means)}\n\n`;
  return (
    `# ${code}: ${cell(title)}\n\n**${severity}**\n\n${meaning}Why: ${cell(why)}.\n\nFix: ${cell(fix)}.\n` +
    (page === undefined ? '' : example(page) + footer(page))
  );
}

function example({ example: shown }: CodePage): string {
  if ('scenario' in shown)
    return `\n## For example\n\n${cell(shown.scenario)}\n\n\`\`\`console\n$ ${shown.command}\n\`\`\`\n`;
  return `\n## Wrong\n${files(shown.wrong)}\n## Right\n${files(shown.right)}`;
}

function files(shown: ExampleFiles): string {
  return filesOf(shown, '')
    .map(([path, text]) => {
      const name = path === '' ? '' : `\n\`${path}\`:\n`;
      const [, ending = 'sea'] = /\.([a-z]+)$/.exec(path) ?? [];
      // Four marks: the text may hold a block of its own with three.
      return `${name}\n\`\`\`\`${LANGUAGES[ending] ?? ending}\n${text.trimEnd()}\n\`\`\`\`\n`;
    })
    .join('');
}

const LANGUAGES: Readonly<Record<string, string>> = { md: 'markdown', yml: 'yaml' };

function footer({ related = [], source }: CodePage): string {
  const links = related.map((code) => `[${code}](${code}.md)`).join(', ');
  return `\n${links === '' ? '' : `Related: ${links}.\n\n`}Source: ${cell(source)}.\n`;
}
