import { type Arguments, type Outcome, refused } from '../command.ts';
import { collectFiles } from '../files/collect.ts';
import { validateSea } from '../files/validate-sea.ts';
import type { Host } from '../host.ts';

/** Parses and checks SEA DSL, with all that it imports. Files that do not import each other do not see each other. */
export async function run(host: Host, { operands, options }: Arguments): Promise<Outcome> {
  const files = await collectFiles(host, operands, ['.sea']);
  if (typeof files === 'string') return refused(files);
  const checked = await validateSea(host.cwd, files, { flowLint: options['flowLint'] === true });
  if (typeof checked === 'string') return refused(checked);
  return { kind: 'report', success: 'Validation passed', report: { command: 'validate', ...checked } };
}
