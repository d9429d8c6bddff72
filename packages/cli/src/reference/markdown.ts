/** A markdown table; cells are used as they are. Ends with a line feed. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}

/** Text as it may stand in a cell. */
export function cell(text: string): string {
  return text.replace(/[|<]/g, (character) => `\\${character}`).replaceAll('\n', ' ');
}
