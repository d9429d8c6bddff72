/**
 * The `data` of server-sent events (HTML Living Standard, 9.2.6); names, ids and comments are left out. Throws a
 * TypeError on what is no UTF-8 and a RangeError on an event of more than `maxCharacters`.
 */
export async function* serverSentEvents(
  bytes: AsyncIterable<Uint8Array>,
  maxCharacters: number,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let data: string[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    if (rest.length > maxCharacters) throw new RangeError('an event is too large');
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) yield data.join('\n');
        data = [];
        size = 0;
      } else if (line.startsWith('data')) {
        const value = /^data(?:: ?(.*))?$/s.exec(line);
        if (value === null) continue;
        data.push(value[1] ?? '');
        if ((size += line.length) > maxCharacters) throw new RangeError('an event is too large');
      }
    }
  }
  decoder.decode();
}
