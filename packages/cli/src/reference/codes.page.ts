import type { CodeTable } from '@sea-forge/diagnostics';
import { byFamily } from '../code-families.ts';
import { cell, table } from './markdown.ts';

/** The overview of all codes: what `sea explain` lists, with links to the page of each. */
export function codesPage(codes: ReadonlyMap<string, CodeTable[string]>): string {
  const sections = [...byFamily(codes.keys())].map(([title, members]) => {
    const rows = members.map((code) => {
      const { severity, title: what, firm = false, always = false } = codes.get(code) as CodeTable[string];
      return [`[${code}](codes/${code}.md)`, `${severity}${firm ? ', firm' : always ? ', always' : ''}`, cell(what)];
    });
    return `## ${title}\n\n${table(['code', 'severity', 'what'], rows)}`;
  });
  return `# Codes\n\nEvery finding has a code; \`sea explain <code>\` prints its page. A firm finding can be\nneither suppressed nor lowered, one that is always an error can only be suppressed: [findings](../findings.md).\n\n${sections.join('\n')}`;
}
