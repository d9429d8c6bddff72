import type { Arguments, Outcome } from '../command.ts';
import type { Host } from '../host.ts';
import { run as register } from './model-register.command.ts';

/** Registers a model by its name: `sea model register` with the next free id. */
export async function run(host: Host, { operands, options }: Arguments): Promise<Outcome> {
  const [name] = operands;
  return register(host, { operands: [], options: name === undefined ? options : { ...options, name } });
}
