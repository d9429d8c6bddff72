/** A block of a runbook: a fenced one, or one of a page that was saved as text, with its line numbers before it. */
export interface Block {
  /** The nearest heading above. */
  readonly title: string;
  /** Line of the first line of the content, 1-based. */
  readonly line: number;
  readonly kind: 'commands' | 'yaml' | 'other';
  readonly lines: readonly string[];
}

const SHELLS = new Set(['sh', 'bash', 'shell', 'console', 'zsh']);
const COMMAND = /^\$?\s*(?:just|curl|git|docker-compose|docker|open|xdg-open|vim|vi|nano|sea|\.\/sea)\s/;

/** The blocks of a runbook, in order: markdown, or a page saved as text. */
export function readBlocks(text: string): readonly Block[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  return lines.some((line) => /^ {0,3}(`{3,}|~{3,})/.test(line)) ? fencedBlocks(lines) : numberedBlocks(lines);
}

function fencedBlocks(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let title = '';
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    title = /^#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1] ?? title;
    const [, marker, language = ''] = /^ {0,3}(`{3,}|~{3,})\s*([\w-]*)/.exec(line) ?? [];
    if (marker === undefined) continue;
    const end = lines.findIndex((other, index) => index > at && isClosing(other.trim(), marker));
    const content = lines.slice(at + 1, end < 0 ? lines.length : end);
    blocks.push({ title, line: at + 2, kind: kindOf(language.toLowerCase(), content), lines: content });
    at += content.length + 1;
  }
  return blocks;
}

function isClosing(line: string, marker: string): boolean {
  return line.length >= marker.length && line === (marker[0] as string).repeat(line.length);
}

function kindOf(language: string, content: readonly string[]): Block['kind'] {
  if (SHELLS.has(language)) return 'commands';
  if (language === 'yaml' || language === 'yml') return 'yaml';
  return language === '' && content.some((line) => COMMAND.test(line)) ? 'commands' : 'other';
}

// "1", "2", ... "n", each in a line of its own, and then the n lines themselves.
function numberedBlocks(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let title = '';
  for (let at = 0; at < lines.length; at++) {
    if (lines[at] !== '1') {
      if (/^\d+(\.\d+)*\.?\s+\S/.test(lines[at] as string)) title = lines[at] as string;
      continue;
    }
    let count = 1;
    while (lines[at + count] === String(count + 1)) count++;
    const content = lines.slice(at + count, at + 2 * count);
    const kind = content.some((line) => COMMAND.test(line)) ? 'commands' : yamlOrOther(content);
    blocks.push({ title, line: at + count + 1, kind, lines: content });
    at += 2 * count - 1;
  }
  return blocks;
}

function yamlOrOther(content: readonly string[]): Block['kind'] {
  return content.some((line) => /^[a-z_]+:\s*(#.*)?$/.test(line)) ? 'yaml' : 'other';
}
