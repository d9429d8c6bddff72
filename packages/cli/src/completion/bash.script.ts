import type { CompletionNode } from './completion-tree.ts';

/** For `source <(sea completion bash)`. Where nothing of ours fits, bash completes files. */
export function bashScript(tree: readonly CompletionNode[]): string {
  const words = tree.map(({ path, commands, options, values }) => {
    const all = [...commands.map(({ name }) => name), ...values, ...options.map(({ name }) => name)];
    return `    ${quoted(path)}) words=${quoted(all.join(' '))} ;;\n`;
  });
  const values = tree.flatMap(({ path, options }) =>
    options
      .filter(({ takesValue }) => takesValue)
      .map((option) => `    ${quoted(`${path} ${option.name}`)}) words=${quoted(option.values.join(' '))} ;;\n`),
  );
  const paths = tree.filter(({ path }) => path !== '').map(({ path }) => quoted(path));
  return `# Completion of sea for bash: source <(sea completion bash)
_sea() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} at='' words='' i
  for (( i = 1; i < COMP_CWORD; i++ )); do
    case "\${at:+$at }\${COMP_WORDS[i]}" in
      ${paths.join(' | ')}) at="\${at:+$at }\${COMP_WORDS[i]}" ;;
    esac
  done
  case "$at" in
${words.join('')}  esac
  case "$at $prev" in
${values.join('')}  esac
  COMPREPLY=( $(compgen -W "$words" -- "$cur") )
}
complete -o bashdefault -o default -F _sea sea
`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
