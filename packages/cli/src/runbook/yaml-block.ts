import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrors, SourceText } from '@sea-forge/diagnostics';
import { formatProblem, readConfig } from '@sea-forge/service';
import { readSpec } from '@sea-forge/specs';
import type { Block } from './blocks.ts';
import type { Performed } from './performed.ts';
import type { Sandbox } from './sandbox.ts';

const CONFIG_OF: Readonly<Record<string, string>> = { performance: 'policy-gateway', storage: 'evidence-service' };

/** YAML of a runbook: a registry entry as a block of an SDS, settings as part of a service's `config.yaml`. */
export function checkYaml({ repository, context }: Sandbox, { lines, line }: Block): Performed {
  const text = lines.join('\n');
  const member = /^([a-z_]+):/m.exec(text)?.[1] ?? '';
  const service = Object.hasOwn(CONFIG_OF, member) ? CONFIG_OF[member] : undefined;
  const problem =
    service === undefined ? specProblem(context, text) : configProblem(repository, context, service, text, line);
  const as = service === undefined ? 'as a block of an SDS' : `as part of the ${service}'s config.yaml`;
  return { how: 'validated', ok: problem === undefined, output: '', note: problem ?? as };
}

function specProblem(context: string, yaml: string): string | undefined {
  const header = `id: SDS-999\ntitle: Runbook\nbounded_context: ${context}\nversion: "1.0.0"\nstatus: draft`;
  const text = `---\n${header}\n---\n\n\`\`\`yaml\n${yaml}\n\`\`\`\n`;
  const { diagnostics } = readSpec(new SourceText(`docs/specs/${context}/sds/999-runbook.md`, text));
  return hasErrors(diagnostics) ? diagnostics.find(({ severity }) => severity === 'error')?.message : undefined;
}

function configProblem(
  repository: string,
  context: string,
  service: string,
  yaml: string,
  line: number,
): string | undefined {
  const file = join(repository, 'services', context, service, 'src/gen/config.schema.json');
  const schema = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const text = `version: 1\nservice: ${service}\n${yaml}\n`;
  const result = readConfig({ text, path: 'config.yaml', schema, env: {} });
  const first = result.ok ? undefined : result.problems[0];
  return first === undefined ? undefined : formatProblem({ ...first, path: 'runbook', line: line + first.line - 3 });
}
