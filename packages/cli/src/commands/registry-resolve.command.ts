import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { claimOf, diagnostic, REGISTRY_FILE } from '@sea-forge/sea-dsl';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { findRegistry, readRegistryFile } from '../files/registry-file.ts';
import { shownPath, slashed } from '../files/shown-path.ts';
import type { Host } from '../host.ts';

/** The namespace that the registry at or above a file gives it. */
export async function run(host: Host, { operands, options }: Arguments): Promise<Outcome> {
  const file = resolve(host.cwd, operands[0] as string);
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() !== true)
    return refused(`"${operands[0]}" ${found === undefined ? 'was not found' : 'is no file'}`);
  const path = findRegistry(dirname(file));
  if (path === undefined) return refused(`there is no ${REGISTRY_FILE} at or above "${operands[0]}"`);
  const reading = await readRegistryFile(host.cwd, path);
  if (typeof reading === 'string') return refused(reading);
  const { registry, diagnostics } = reading;
  const report = (findings: typeof diagnostics): Outcome => ({
    kind: 'report',
    success: '',
    report: { command: 'registry resolve', files: [reading.file], diagnostics: findings },
  });
  if (registry === undefined) return report(diagnostics);
  const { namespaces } = claimOf(registry, slashed(file));
  const shown = shownPath(host.cwd, file);
  if (options['failOnAmbiguity'] === true && namespaces.length > 1)
    return report([diagnostic('E501', { path: shown }, { namespaces })]);
  const namespace = namespaces[0] ?? registry.defaultNamespace ?? 'default';
  return {
    kind: 'result',
    text: `${namespace}\n`,
    json: { schemaVersion: 1, path: shown, registry: reading.file.path, namespace, claimedBy: namespaces },
  };
}
