import { existsSync } from 'node:fs';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { commands, groups } from '../commands.ts';
import { bashScript } from './bash.script.ts';
import { completionTree } from './completion-tree.ts';
import { fishScript } from './fish.script.ts';
import { zshScript } from './zsh.script.ts';

const tree = completionTree(commands, groups);
/** Also where PATH does not lead to it. */
const bash = ['/bin/bash', '/usr/bin/bash'].find((path) => existsSync(path));

/** What bash offers behind these words; the last one is being written. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const quoted = ['sea', ...words].map((word) => `'${word}'`).join(' ');
  const script = `${bashScript(tree)}\nCOMP_WORDS=(${quoted}); COMP_CWORD=${words.length}; _sea; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout } = await execa(bash as string, ['--norc', '-c', script]);
  return stdout.split('\n').filter((line) => line !== '');
}

describe.runIf(bash !== undefined)('completion in bash', () => {
  it('offers commands, the commands of a group, options and their values', async () => {
    expect(await offered('val')).toEqual(['validate']);
    expect(await offered('evidence', 'ver')).toEqual(['verify']);
    expect(await offered('validate', '--wat')).toEqual(['--watch']);
    expect(await offered('validate', '--format', 's')).toEqual(['sarif']);
    expect(await offered('explain', '--format', 's')).toEqual([]);
    expect(await offered('gateway', 'kill-switch', 'o')).toEqual(['on', 'off']);
    expect(await offered('completion', '')).toEqual(expect.arrayContaining(['bash', 'zsh', 'fish']));
  });

  it('offers nothing hidden, and leaves files to the shell', async () => {
    expect(await offered('dev')).toEqual([]);
    expect(await offered('validate', 'docs/')).toEqual([]);
    expect(await offered('validate', '--baseline', '')).toEqual([]);
  });
});

it.each([
  ['bash', bashScript],
  ['zsh', zshScript],
  ['fish', fishScript],
])('the script for %s knows every command, and quotes what it says of them', (_shell, script) => {
  const text = script(tree);
  for (const { name, hidden } of commands) if (hidden !== true) expect(text).toContain(`'${name}'`);
  const tricky = script([
    { path: '', commands: [{ name: 'x', summary: "it's `$(rm -rf /)` \\" }], options: [], values: [] },
  ]);
  expect(tricky.replace(/'(?:[^'\\]|\\.|'\\'')*'/gs, '')).not.toContain('rm -rf');
});
