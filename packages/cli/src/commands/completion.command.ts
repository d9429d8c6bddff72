import { nearest } from '@sea-forge/diagnostics';
import { type CommandDefinition, refused, type Run } from '../command.ts';
import { bashScript } from '../completion/bash.script.ts';
import { completionTree } from '../completion/completion-tree.ts';
import { fishScript } from '../completion/fish.script.ts';
import { zshScript } from '../completion/zsh.script.ts';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };

/** Prints the script that completes these commands and their options in a shell. */
export function completionOf(commands: readonly CommandDefinition[], groups: Readonly<Record<string, string>>): Run {
  return async (_host, { operands }) => {
    const shell = operands[0] as string;
    const found = Object.entries(SCRIPTS).find(([name]) => name === shell);
    if (found === undefined) {
      const near = nearest(shell, Object.keys(SCRIPTS));
      return refused(
        `there is no completion for "${shell}"`,
        `${near === undefined ? '' : `did you mean ${near}? `}shells are: bash, zsh, fish`,
      );
    }
    const script = found[1](completionTree(commands, groups));
    return { kind: 'result', text: script, json: { schemaVersion: 1, shell, script } };
  };
}
