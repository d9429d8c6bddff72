export interface ParsedCommand {
  readonly words: readonly string[];
  /** File that standard output goes to. */
  readonly redirect?: string;
}

/**
 * Splits a command line into words (POSIX shell, 2.2 and 2.7: quotes, `\`, `>`). Whatever else a shell would act on is
 * refused: a string is why. Nothing of it is ever given to a shell.
 */
export function parseWords(text: string): ParsedCommand | string {
  const words: string[] = [];
  let redirect: string | undefined;
  let toFile = false;
  for (let rest = text.trim(); rest !== '';) {
    if (rest.startsWith('>')) {
      if (rest.startsWith('>>') || toFile || redirect !== undefined) return 'only one plain ">" is understood';
      toFile = true;
      rest = rest.slice(1).trimStart();
      continue;
    }
    if (rest.startsWith('#')) break;
    const word = /^(?:'[^']*'|"(?:[^"\\$`]|\\.)*"|\\.|[^\s'"\\$`;|&<>(){}*?!])+/s.exec(rest)?.[0];
    if (word === undefined) return `"${rest[0]}" is not understood here`;
    rest = rest.slice(word.length);
    if (rest !== '' && !/^[\s>]/.test(rest)) return `"${rest[0]}" is not understood here`;
    rest = rest.trimStart();
    if (toFile) redirect = unquote(word);
    else words.push(unquote(word));
    toFile = false;
  }
  if (toFile) return 'the file behind ">" is missing';
  if (words.length === 0) return 'there is no command';
  return redirect === undefined ? { words } : { words, redirect };
}

function unquote(word: string): string {
  return word.replace(
    /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/gs,
    (_, single?: string, double?: string, escaped?: string) => {
      if (single !== undefined) return single;
      if (double !== undefined) return double.replace(/\\(["\\$`])/g, '$1');
      return escaped ?? '';
    },
  );
}
