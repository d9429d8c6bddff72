import { nearest, SourceText } from '@sea-forge/diagnostics';

/** What placeholders stand for: a text, or a list of texts. */
export type TemplateValues = Readonly<Record<string, string | readonly string[]>>;

export type Filled = { readonly text: string } | { readonly problem: string; readonly help: string };

/** How a value is written where it stands; without a filter it stands as it is. */
const FILTERS: Readonly<Record<string, (value: string | readonly string[]) => string>> = {
  yaml: (value) => yamlScalar(plain(value)),
  list: (value) => `[${[value].flat().map(yamlScalar).join(', ')}]`,
  sea: (value) => `"${plain(value).replaceAll(/["\\]/g, '\\$&')}"`,
};

/** `{{name}}` or `{{name|filter}}`; `${{ ... }}` belongs to others. */
const PLACEHOLDER = /(?<!\$)\{\{\s*([^{}|]*?)\s*(?:\|\s*([^{}|]*?)\s*)?\}\}/g;

/**
 * Fills in a template. A template is a text with placeholders and can do nothing else: one that comes with a foreign
 * pull request runs no code. A placeholder or filter that nobody knows is named with its place.
 */
export function fillTemplate(source: SourceText, values: TemplateValues): Filled {
  let problem: Filled | undefined;
  const text = source.text.replaceAll(PLACEHOLDER, (whole, name: string, filter: string | undefined, at: number) => {
    const { line, column } = source.position(at);
    const unknown = (what: string, given: string, known: readonly string[]): string => {
      const near = nearest(given, known);
      problem ??= {
        problem: `${source.path}:${line}:${column} has an unknown ${what} "${given}"`,
        help: near === undefined ? `known are: ${known.join(', ')}` : `did you mean "${near}"?`,
      };
      return whole;
    };
    if (!Object.hasOwn(values, name)) return unknown('placeholder', name, Object.keys(values));
    const value = values[name] as string | readonly string[];
    if (filter === undefined) return plain(value);
    if (!Object.hasOwn(FILTERS, filter)) return unknown('filter', filter, Object.keys(FILTERS));
    return (FILTERS[filter] as (given: typeof value) => string)(value);
  });
  return problem ?? { text };
}

function plain(value: string | readonly string[]): string {
  return [value].flat().join(', ');
}

// Words that YAML takes for a text whatever stands around them; all else is quoted as JSON, which YAML reads.
function yamlScalar(value: string): string {
  const isPlain =
    /^[A-Za-z][\w./-]*(?: [\w./()-]+)*$/.test(value) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value);
  return isPlain ? value : JSON.stringify(value);
}
