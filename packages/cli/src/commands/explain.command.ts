import { type CodeDefinition, nearest } from '@sea-forge/diagnostics';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { allCodes } from '../all-codes.ts';
import type { Host } from '../host.ts';

/** Explains a finding by its code. */
export async function run(_host: Host, { operands }: Arguments): Promise<Outcome> {
  const wanted = (operands[0] as string).toUpperCase();
  const codes = allCodes();
  const definition = codes.get(wanted);
  if (definition === undefined) {
    const suggestion = nearest(wanted, codes.keys());
    return refused(
      `"${wanted}" is no code of sea's`,
      suggestion === undefined ? undefined : `did you mean ${suggestion}?`,
    );
  }
  const { severity, title, why, fix, firm = false } = definition;
  const note = firm ? '\n  This finding can be neither suppressed nor lowered.\n' : '';
  return {
    kind: 'result',
    text: `${wanted} (${severity}): ${title}\n\n  why: ${why}\n  fix: ${fix}\n${note}`,
    json: { schemaVersion: 1, code: wanted, severity, title, why, fix, firm } satisfies Record<string, unknown>,
  };
}

export type ExplainedCode = Pick<CodeDefinition<never>, 'severity' | 'title' | 'why' | 'fix'>;
