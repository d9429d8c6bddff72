import { describe, expect, it } from 'vitest';
import type { CommandDefinition } from './command.ts';
import { parseCommandLine } from './program.ts';

const command = (name: string): CommandDefinition => ({
  name,
  summary: `does ${name}`,
  operands: '[what]',
  load: () => Promise.reject(new Error('not to be loaded')),
});
const commands = [command('plain'), command('log verify'), command('log query')];
const parse = (...argv: string[]) => parseCommandLine(argv, commands, { log: 'works with the log' });

describe('commands of two words', () => {
  it('are called by both', async () => {
    expect(await parse('log', 'verify', 'x')).toMatchObject({
      call: { definition: { name: 'log verify' }, operands: ['x'] },
    });
    expect(await parse('plain', 'y')).toMatchObject({ call: { definition: { name: 'plain' }, operands: ['y'] } });
  });

  it('stand in the help as one group, and in the help of the group one by one', async () => {
    const { help } = (await parse('--help')) as { help: string };
    expect(help).toMatch(/^ {2}log +works with the log$/m);
    expect(help).not.toContain('does log');
    expect(await parse('log', '--help')).toMatchObject({ help: expect.stringMatching(/verify.*does log verify/) });
    expect(await parse('log')).toMatchObject({ help: expect.stringContaining('does log query') });
  });

  it('are suggested where one is misspelt', async () => {
    expect(await parse('log', 'verfy')).toMatchObject({ usageError: expect.stringContaining('verify') });
    expect(await parse('lgo')).toMatchObject({ usageError: expect.stringContaining('log') });
  });

  it('need a summary of their group', async () => {
    await expect(parseCommandLine([], commands)).rejects.toThrow('has no summary');
  });
});
