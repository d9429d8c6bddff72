export interface Instruction {
  readonly keyword: string;
  readonly value: string;
}

const KEYWORDS = 'ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK RUN USER WORKDIR'.split(' ');

/** Instructions of a Dockerfile, comments and continued lines resolved. Throws for one that it does not know. */
export function readDockerfile(text: string): Instruction[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return lines
    .join('\n')
    .replaceAll('\\\n', '')
    .split('\n')
    .map((line) => {
      const [, keyword, value] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
      if (keyword === undefined || value === undefined || !KEYWORDS.includes(keyword))
        throw new Error(`what is ${line}`);
      return { keyword, value };
    });
}

/** The words of an instruction in its exec form. */
export function execForm(instructions: readonly Instruction[], keyword: string): string[] {
  const found = instructions.findLast((instruction) => instruction.keyword === keyword)?.value ?? '';
  const words: unknown = JSON.parse(found.slice(found.indexOf('[')));
  if (!Array.isArray(words) || !words.every((word) => typeof word === 'string')) throw new Error(`${keyword} ${found}`);
  return words;
}
