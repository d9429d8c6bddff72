import type { CompletionNode } from './completion-tree.ts';

/** For a file `_sea` in a folder of `$fpath`, or `source <(sea completion zsh)` behind `compinit`. */
export function zshScript(tree: readonly CompletionNode[]): string {
  const nodes = tree.map(({ path, commands, options, values }) => {
    const next = [...commands.map(({ name, summary }) => described(name, summary)), ...values.map(quoted)];
    const flags = options.map(({ name, description }) => described(name, description));
    return `    ${quoted(path)})\n      next=(${next.join(' ')})\n      flags=(${flags.join(' ')})\n      ;;\n`;
  });
  const values = tree.flatMap(({ path, options }) =>
    options
      .filter(({ takesValue }) => takesValue)
      .map((option) => {
        const answer = option.values.length === 0 ? '_files' : `compadd -- ${option.values.join(' ')}`;
        return `    ${quoted(`${path} ${option.name}`)}) ${answer}; return ;;\n`;
      }),
  );
  const paths = tree.filter(({ path }) => path !== '').map(({ path }) => quoted(path));
  return `#compdef sea
# Completion of sea for zsh: source <(sea completion zsh)
_sea() {
  local at='' i
  local -a next flags
  for (( i = 2; i < CURRENT; i++ )); do
    case "\${at:+$at }\${words[i]}" in
      ${paths.join('|')}) at="\${at:+$at }\${words[i]}" ;;
    esac
  done
  case "$at \${words[CURRENT-1]}" in
${values.join('')}  esac
  case "$at" in
${nodes.join('')}  esac
  if [[ "\${words[CURRENT]}" == -* ]]; then
    _describe 'option' flags
  elif (( $#next )); then
    _describe 'word' next
  else
    _files
  fi
}
compdef _sea sea
`;
}

function described(name: string, description: string): string {
  return quoted(`${name.replaceAll(':', '\\:')}:${description}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
