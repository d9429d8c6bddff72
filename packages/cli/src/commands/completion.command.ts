import { nearest } from '@sea-forge/diagnostics';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { commands, groups } from '../commands.ts';
import { bashScript } from '../completion/bash.script.ts';
import { completionTree } from '../completion/completion-tree.ts';
import { fishScript } from '../completion/fish.script.ts';
import { zshScript } from '../completion/zsh.script.ts';
import type { Host } from '../host.ts';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };

/** Prints the script that completes commands and options in a shell. */
export async function run(_host: Host, { operands }: Arguments): Promise<Outcome> {
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
}
