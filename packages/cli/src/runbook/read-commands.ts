import type { Block } from './blocks.ts';

/** One command of a block, as written. */
export interface WrittenCommand {
  /** 1-based. */
  readonly line: number;
  /** Continued lines joined. */
  readonly text: string;
  /** What `# Expected: ...` below it says. */
  readonly expected?: string;
}

/** The commands of a block; comments are none, but what they expect belongs to the command above. */
export function readCommands({ line: first, lines }: Block): readonly WrittenCommand[] {
  const commands: WrittenCommand[] = [];
  for (let at = 0; at < lines.length; at++) {
    const expected = /^\s*#\s*Expected:\s*(.+?)\s*$/i.exec(lines[at] as string)?.[1];
    const last = commands.at(-1);
    if (expected !== undefined && last !== undefined) commands[commands.length - 1] = { ...last, expected };
    if (/^\s*(#|$)/.test(lines[at] as string)) continue;
    const line = first + at;
    let text = (lines[at] as string).replace(/^\s*\$\s+/, '').trim();
    while (text.endsWith('\\') && at + 1 < lines.length)
      text = `${text.slice(0, -1).trim()} ${(lines[++at] as string).trim()}`;
    commands.push({ line, text });
  }
  return commands;
}
