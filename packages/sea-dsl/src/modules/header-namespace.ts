/** A header annotation, with what may stand before and in it. */
const ANNOTATION =
  /(?:[ \t\r\n]|\/\/[^\n]*(?:\n|$))*@(?:[ \t\r\n]|\/\/[^\n]*(?:\n|$))*([A-Za-z]+)(?:[ \t\r\n]|\/\/[^\n]*(?:\n|$))*("(?:[^"\\\n]|\\.)*")/y;

/** The namespace that a text declares in its header, without reading more than that. The last one counts. */
export function headerNamespace(text: string): string | undefined {
  let namespace: string | undefined;
  ANNOTATION.lastIndex = 0;
  for (let found = ANNOTATION.exec(text); found !== null; found = ANNOTATION.exec(text)) {
    if (found[1]?.toLowerCase() !== 'namespace') continue;
    try {
      namespace = JSON.parse(found[2] as string) as string;
    } catch {
      // An escape that is none: the parser says so where the file is loaded.
    }
  }
  return namespace;
}
