import type { CompletionNode } from './completion-tree.ts';

/** For `sea completion fish | source`. */
export function fishScript(tree: readonly CompletionNode[]): string {
  const paths = tree.filter(({ path }) => path !== '').map(({ path }) => quoted(path));
  const lines = tree.flatMap(({ path, commands, options, values }) => {
    const when = `complete -c sea -n ${quoted(`__sea_at ${quoted(path)}`)}`;
    return [
      ...commands.map(({ name, summary }) => `${when} -f -a ${quoted(name)} -d ${quoted(summary)}\n`),
      ...values.map((value) => `${when} -f -a ${quoted(value)}\n`),
      ...options.map(({ name, description, takesValue, values: allowed }) => {
        const value = allowed.length > 0 ? ` -x -a ${quoted(allowed.join(' '))}` : takesValue ? ' -r' : '';
        return `${when} -l ${name.slice(2)} -d ${quoted(description)}${value}\n`;
      }),
    ];
  });
  return `# Completion of sea for fish: sea completion fish | source
function __sea_at
  set -l at ''
  for word in (commandline -opc)[2..-1]
    set -l next (string trim -- "$at $word")
    if contains -- "$next" ${paths.join(' ')}
      set at $next
    end
  end
  test "$at" = "$argv[1]"
end
${lines.join('')}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
