import type { CodeTable } from '@sea-forge/diagnostics';
import { cell } from './markdown.ts';

/** The page of all codes: what `sea explain <code>` says. */
export function codesPage(codes: ReadonlyMap<string, CodeTable[string]>): string {
  const sections = [...codes].map(
    ([name, { severity, title, why, fix, firm }]) =>
      `## ${name}\n\n**${cell(title)}** (${severity}${firm === true ? ', firm' : ''})\n\nWhy: ${cell(why)}.\n\nFix: ${cell(fix)}.\n`,
  );
  return `# Codes\n\nEvery finding has a code; \`sea explain <code>\` prints its entry. A firm\nfinding can be neither suppressed nor lowered: [findings](../findings.md).\n\n${sections.join('\n')}`;
}
