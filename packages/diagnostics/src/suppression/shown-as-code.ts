/** A line of markdown with its code spans blanked out, as long as before: what stands in them is shown, not meant. */
export function shownAsCode(line: string): string {
  const runs = [...line.matchAll(/`+/g)].map((match) => ({ start: match.index, length: match[0].length }));
  const lastOfLength = new Map(runs.map(({ length }, index) => [length, index]));
  let shown = '';
  let from = 0;
  for (let at = 0; at < runs.length; at++) {
    const open = runs[at] as (typeof runs)[number];
    if ((lastOfLength.get(open.length) as number) <= at) continue;
    const close = runs.findIndex(({ length }, index) => index > at && length === open.length);
    const { start, length } = runs[close] as (typeof runs)[number];
    shown += line.slice(from, open.start) + ' '.repeat(start + length - open.start);
    from = start + length;
    at = close;
  }
  return shown + line.slice(from);
}
