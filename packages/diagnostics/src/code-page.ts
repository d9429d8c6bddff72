import type { CodeTable } from './diagnostic.ts';

/** Texts of files by path; a single text is a file called as the package likes. */
export type ExampleFiles = string | Readonly<Record<string, string>>;

/** Texts that a test runs: the wrong ones give the code, the right ones give nothing. */
interface TextExample {
  readonly wrong: ExampleFiles;
  readonly right: ExampleFiles;
}

/** What no text alone can show: how one gets there, and the command that says so. */
interface Scenario {
  readonly scenario: string;
  readonly command: string;
}

/** What `sea explain` tells of a code beyond its entry in the table. */
export interface CodePage {
  /** What the finding means, in a few sentences. */
  readonly means: string;
  readonly example: TextExample | Scenario;
  /** Codes that are easily taken for this one, or come with it. */
  readonly related?: readonly string[];
  /** Where the rule comes from. */
  readonly source: string;
}

/** The pages of a package's table of codes; a test says which are missing. */
export type CodePages<Table extends CodeTable> = { readonly [Code in keyof Table]?: CodePage };

/** Files of an example, in order. */
export function filesOf(example: ExampleFiles, name: string): readonly (readonly [path: string, text: string])[] {
  return typeof example === 'string' ? [[name, example]] : Object.entries(example);
}
